"""The page: a chat that shows the unit, the clause word for word, and what to do next. It decides nothing."""

import html
import logging
import os
import tempfile
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Thread
from typing import Any

# Gradio reads this when it is imported, and calls home without it.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")

import gradio as gr

from zhaoshui.assistant import (
    Answer,
    Assistant,
    Citation,
    ClarifyReply,
    PolicyReply,
    Settings,
    citations_of,
    open_assistant,
    wording,
)

_log = logging.getLogger(__name__)

TITLE = "找谁"
SUBTITLE = "说一件事，答归哪个股管，附规定原文。不联网，不保存您的问题。"
PLACEHOLDER = "比如：我们公司想申报高新技术企业，材料先交给谁？"
QUESTION_LABEL = "要办的事"
SEND = "问"
SAMPLES_LABEL = "可以这样问"
COPIED_FROM = "摘自“找谁”，以规定原文为准。"
UNDERSTOOD = "理解为：{question}"
SAMPLES = (
    "高新技术企业认定找哪个股？",
    "孩子学校想请人来做科普讲座，找谁？",
    "公司请了外国工程师，归哪个股联系？",
    "工农业科技股都管什么？",
    "主要职责第七项写了什么？",
    "专利被人仿冒了找谁？",
)

_CSS = """
.gradio-container { max-width: 860px !important; margin: 0 auto !important;
  font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif !important; }
mark { background: #ffe9a8; color: inherit; padding: 0 .1em; border-radius: 2px; }
blockquote { border-left: 4px solid #b3261e !important; padding: .2em .8em !important; margin: .4em 0 !important; }
footer { display: none !important; }
"""
_HEAD = '<script>document.documentElement.lang = "zh-CN";</script>'


# Whom to ask stands in an answer's first line: the question goes to the top of the box, a long answer runs on below it.
_SHOW_QUESTION = """() => setTimeout(() => {
  const asked = [...document.querySelectorAll(".bubble-wrap .user-row")].pop();
  const box = asked && asked.closest(".bubble-wrap");
  if (box) box.scrollTop += asked.getBoundingClientRect().top - box.getBoundingClientRect().top;
}, 50)"""


def render(answer: Answer) -> str:
    """The answer as Markdown with escaped texts: what to do first, the clauses with their deciding words, the notes."""
    said = answer.reply.said
    first, *rest = "\n".join(said.head).split("\n")
    lines = [f"**{_plain(first)}**", *(_plain(line) for line in rest if line)]
    if answer.understood_as:
        lines.append(f"<small>{_plain(UNDERSTOOD.format(question=answer.understood_as))}</small>")
    for citation in citations_of(answer.reply):
        where = wording.CITED.format(title=citation.title, clause=citation.clause_id)
        lines.append(f"> {quote(citation)}\n>\n> <small>{_plain(where)}</small>")
    lines += [_plain(note) for note in said.notes]
    return "\n\n".join(lines)


def quote(citation: Citation) -> str:
    """The quote with its deciding words marked; everything else in it is plain text."""
    pieces, at = [], citation.span.start
    for mark in citation.marks:
        pieces.append(_plain(citation.quote[at - citation.span.start : mark.start - citation.span.start]))
        words = citation.quote[mark.start - citation.span.start : mark.end - citation.span.start]
        pieces.append(f"<mark>{_plain(words)}</mark>")
        at = mark.end
    pieces.append(_plain(citation.quote[at - citation.span.start :]))
    return "".join(pieces).replace("\n", "<br>")


def _plain(text: str) -> str:
    """The text with every character that HTML or Markdown would act on made harmless."""
    escaped = html.escape(text)
    return "".join(f"&#{ord(c)};" if c in "\\`*_[]#~|$!" else c for c in escaped)


def build_page(assistant: "Future[Assistant]") -> gr.Blocks:
    """The page over an assistant that may still be opening."""

    def reply(question: str, history: Sequence[dict[str, Any]]) -> gr.ChatMessage:
        try:
            answer = assistant.result().ask(question, history=_asked(history))
        except Exception:
            # The page's edge: the fault goes to the log without the question, the person gets a plain sentence.
            _log.exception("no answer")
            return gr.ChatMessage(wording.BROKEN)
        text = render(answer)
        notice = notice_of(assistant.result(), answer)
        if notice:
            text = f"{text}\n\n<small>{notice}</small>"
        choices = answer.reply.choices if isinstance(answer.reply, ClarifyReply) else ()
        return gr.ChatMessage(text, options=[{"label": c.label, "value": c.question} for c in choices])

    chatbot = gr.Chatbot(
        label=TITLE, height="60vh", buttons=["copy"], watermark=COPIED_FROM, latex_delimiters=[], allow_tags=False,
        feedback_options=None, placeholder=f"### {TITLE}\n{SUBTITLE}", autoscroll=False,
    )
    textbox = gr.Textbox(placeholder=PLACEHOLDER, label=QUESTION_LABEL, max_length=2000, submit_btn=SEND, autofocus=True)
    with gr.Blocks(title=TITLE, analytics_enabled=False) as page:
        gr.Markdown(f"# {TITLE}\n{SUBTITLE}")
        gr.ChatInterface(
            reply, chatbot=chatbot, textbox=textbox, examples=[[sample] for sample in SAMPLES], cache_examples=False,
            examples_label=SAMPLES_LABEL, flagging_mode="never", save_history=False, analytics_enabled=False,
            show_progress="hidden", api_visibility="private",
        )
        chatbot.change(fn=None, js=_SHOW_QUESTION, api_visibility="private")
    return page


def notice_of(assistant: Assistant, answer: Answer) -> str:
    """What is missing for a full answer, "" when nothing is."""
    if not assistant.index.is_dense:
        return wording.NOTICE_LEXICAL
    if assistant.policies.index.is_empty:
        return wording.NOTICE_NO_LAWS
    if isinstance(answer.reply, PolicyReply) and not assistant.policies.index.is_dense:
        return wording.NOTICE_LAWS_LEXICAL
    return ""


def _asked(history: Sequence[dict[str, Any]]) -> list[str]:
    """The questions of the conversation so far, oldest first."""
    turns = [turn["content"] for turn in history if turn["role"] == "user"]
    return [turn if isinstance(turn, str) else "".join(block.get("text", "") for block in turn) for turn in turns]


def serve(settings: Settings, host: str, port: int) -> None:
    """Open the page and keep it open until it is interrupted."""
    # The assistant opens while the page is set up: the first answer is ready when the page is.
    with ThreadPoolExecutor(max_workers=1) as opener, tempfile.TemporaryDirectory(prefix="zhaoshui-") as scratch:
        os.environ["GRADIO_TEMP_DIR"] = scratch
        assistant = opener.submit(open_assistant, settings)
        page = build_page(assistant).queue(api_open=False, max_size=64, default_concurrency_limit=2)
        # Embedding the articles takes minutes: answers go by words until it is done, and it ends with the page.
        Thread(target=assistant.result().policies.index.embed, daemon=True).start()
        page.launch(
            server_name=host, server_port=port, share=False, show_error=False, quiet=True, max_threads=8,
            max_file_size="1mb", state_session_capacity=1000, enable_monitoring=False, run_history=False,
            footer_links=[], allowed_paths=[], blocked_paths=[str(Path.home()), str(Path.cwd())], ssr_mode=False,
            css=_CSS, head=_HEAD, prevent_thread_lock=True,
        )
        print(f"{TITLE}: http://{host}:{port}", flush=True)  # noqa: T201 - the address is what the command is for
        page.block_thread()


if __name__ == "__main__":
    serve(Settings(), "127.0.0.1", 7860)
