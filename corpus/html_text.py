"""Web pages as text: the article without navigation, scripts, footers and what the site puts around it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html as lxml_html

from .intake import decode, refuse
from .rows import row_lines

# An lxml element; the library ships no types.
Element = Any
_DROPPED = {
    *(
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "nav",
        "header",
        "footer",
    ),
    *("aside", "form", "input", "button", "select", "textarea", "head", "audio", "video", "map", "link", "meta"),
}
_BLOCKS = {
    *("p", "div", "section", "article", "main", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd"),
    *(
        "table",
        "tbody",
        "thead",
        "tr",
        "td",
        "th",
        "caption",
        "blockquote",
        "pre",
        "center",
        "figure",
        "fieldset",
        "body",
        "address",
    ),
}
_SITE = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|crumbs?|breadcrumbs?|position|location|sidebar|side|aside|footer|foot|bottom|banner|share|bdshare|print|tools?"
    r"|toolbar|pager?|pagination|pn|prev|next|rel|related|recommend|hot|links?|copyright|search|login|comments?|qrcode|weixin|ads?|op|hide|hidden)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_SITE_LINE = re.compile(
    r"\s*(?:发布日期|发布时间|发文日期|信息来源|来源|浏览次数|阅读次数|点击数|访问量|字号|字体|分享到|扫一扫|上一[篇条]|下一[篇条]|责任编辑|作者|编辑|索引号"
    r"|【?打印】?|【?关闭】?|打印本页|关闭窗口|当前位置|您当前的位置|您的位置|现在位置)\s*(?:[:：【\[|]|$)"
)
_KEEPS_TEXT = 0.4


def html_text(path: Path, data: bytes) -> str:
    """The text of a web page's article: a line for each block, list items numbered, a line for each table row.

    Raises:
        CorpusError: no text in it, or an unknown encoding.
    """
    declared = re.search(rb"charset=[\"']?\s*([A-Za-z0-9_-]+)", data[:4096])
    text = decode(path, data, declared.group(1).decode("ascii") if declared else "")
    if re.search(r"<!ENTITY", text, re.IGNORECASE):
        raise refuse(path, "网页里有实体定义", "请用浏览器打开后另存为网页")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, recover=True)
    try:
        body = lxml_html.document_fromstring(text, parser=parser).find("body")
    except (lxml_html.etree.ParserError, ValueError) as error:
        raise refuse(path, f"网页读不出来（{error}）", "请另存为 .txt 或 .docx") from error
    if body is None:
        raise refuse(path, "网页里没有正文", "请另存为 .txt 或 .docx")
    _drop_site(body)
    article = _article(body)
    lines = [line for line in _lines(article) if not _SITE_LINE.match(line)]
    return "\n".join([*_title_before(body, article), *lines]) + "\n"


def _drop_site(body: Element) -> None:
    """Take out what belongs to the site: by element, by hidden style, by the names that sites give such parts."""
    whole = max(1, _size(body))
    for element in list(body.iter()):
        if element is body or element.getparent() is None:
            continue
        named = _SITE.search(f"{element.get('class', '')} {element.get('id', '')}")
        hidden = re.search(r"display\s*:\s*none", element.get("style", "")) or element.get("hidden") is not None
        small = _size(element) < _KEEPS_TEXT * whole
        if element.tag in _DROPPED - {"form"} or ((named or hidden or element.tag == "form") and small):
            element.drop_tree()


def _size(element: Element) -> int:
    return len(re.sub(r"\s", "", element.text_content()))


def _article(body: Element) -> Element:
    """The innermost element that holds nearly all of the text outside links."""
    whole = max(1, _plain_size(body))
    article = body
    while True:
        inner = [
            child
            for child in article
            if child.tag not in {"table", "tbody", "tr"} and _plain_size(child) >= 0.85 * whole
        ]
        if not inner or not isinstance(inner[0].tag, str):
            return article
        article = inner[0]


def _plain_size(element: Element) -> int:
    linked = sum(_size(link) for link in element.iter("a") if link is not element)
    return _size(element) - linked


def _title_before(body: Element, article: Element) -> list[str]:
    """The page's heading, when it stands outside the article."""
    for heading in body.iter("h1", "h2", "h3"):
        text = re.sub(r"\s+", "", heading.text_content())
        if (
            article not in heading.iterancestors()
            and heading is not article
            and re.search(r"职能|职责|规定|机构|编制", text)
        ):
            return [text]
    return []


def _lines(element: Element) -> Iterator[str]:
    """The lines of an element in reading order, blanks put right."""
    for line in "".join(_flow(element)).split("\n"):
        kept = re.sub(r"[ \t\r\f\v\u00a0\u3000]+$|^[ \t\r\f\v\u00a0\u3000]+", "", line)
        if kept:
            yield kept


def _flow(element: Element) -> Iterator[str]:
    if element.tag == "table":
        yield "\n"
        for row in element.iter("tr"):
            if next(row.iterancestors("table")) is element:
                cells = [list(_lines(cell)) for cell in row if cell.tag in {"td", "th"}]
                yield from (f"{line}\n" for line in row_lines([cell for cell in cells if cell]))
        yield "\n"
        return
    if element.tag == "br":
        yield "\n"
        return
    block = element.tag in _BLOCKS
    if block:
        yield "\n"
    yield _item_number(element)
    keeps_lines = element.tag == "pre"
    yield _inline(element.text, keeps_lines=keeps_lines)
    for child in element:
        if isinstance(child.tag, str):
            yield from _flow(child)
        yield _inline(child.tail, keeps_lines=keeps_lines)
    if block:
        yield "\n"


def _inline(text: str | None, *, keeps_lines: bool) -> str:
    if not text or keeps_lines:
        return text or ""
    # A line break in the source is a blank on the page, and none between Chinese characters.
    joined = re.sub(r"(?<=[^\x00-\xff])[ \t]*\r?\n\s*(?=[^\x00-\xff])", "", text)
    return re.sub(r"[ \t\r\n\f\v]+", " ", joined)


def _item_number(element: Element) -> str:
    """The number that a browser shows before an item of an ordered list, unless the item prints its own."""
    parent = element.getparent()
    if element.tag != "li" or parent is None or parent.tag != "ol" or "none" in parent.get("style", ""):
        return ""
    if re.match(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[①-⑳])", element.text_content()):
        return ""
    start = parent.get("start", "1")
    place = [child for child in parent if child.tag == "li"].index(element)
    return f"{(int(start) if start.isdigit() else 1) + place}."
