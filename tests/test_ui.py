"""The page: what it renders, and one question asked in a real browser."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from zhaoshui.assistant.model import Answer, Citation, Said, UnitReply
from zhaoshui.corpus import Span

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def ui():
    return pytest.importorskip("zhaoshui.ui")


def answer(head, quote="负责<b>科普</b>工作", marks=()):
    citation = Citation("d", "规定", "第一条", Span(10, 10 + len(quote)), quote, marks)
    return Answer(UnitReply(Said((head,), ("注意：*星号*",)), (), (citation,)), None, 1.0)


def test_the_first_line_is_the_answer(ui):
    assert ui.render(answer("这件事找办公室。")).startswith("**这件事找办公室。**")


def test_what_documents_hold_is_shown_as_text_never_as_markup(ui):
    page = ui.render(answer("<img src=x onerror=alert(1)> [点我](http://x.cn)"))
    assert "<img" not in page
    assert "<b>" not in page
    assert "](" not in page
    assert "*星号*" not in page


def test_the_deciding_words_are_marked(ui):
    assert "负责<mark>科普</mark>工作" in ui.render(answer("答", "负责科普工作", (Span(12, 14),)))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def address(assistant):
    # `assistant` has built the index: what is timed here is a warm start.
    port = free_port()
    code = "from zhaoshui.cli.main import main; main()"
    command = [sys.executable, "-c", code, "serve", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        line = server.stdout.readline()
        yield re.search(r"http://\S+", line).group()
    finally:
        server.terminate()
        server.wait(timeout=20)


def test_the_page_is_served_without_reaching_outside(address):
    page = urllib.request.urlopen(address, timeout=20).read().decode()
    outside = set(re.findall(r"(?:src|href)=\"(https?://[^\"]+)", page))
    assert {url for url in outside if not url.startswith(address)} == set()


def test_one_question_is_asked_and_answered_in_a_real_browser(address):
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        page = browser.new_page(viewport={"width": 900, "height": 1100}, locale="zh-CN")
        page.goto(address, timeout=60_000)
        box = page.get_by_label("要办的事")
        box.wait_for(timeout=60_000)
        box.fill("公司请了外国工程师，归哪个股联系？")
        box.press("Enter")
        bubble = page.locator(".bot").filter(has_text="科技人才与对外合作股").last
        bubble.wait_for(timeout=120_000)
        assert "重点外国专家联系服务机制" in bubble.inner_text()
        if folder := os.environ.get("ZHAOSHUI_SCREENSHOTS"):
            time.sleep(1)
            page.screenshot(path=str(Path(folder) / "page.png"))
        browser.close()
