"""`zhaoshui corpus …`: documents in, structure out."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ..assistant import Settings, user_documents
from ..corpus import (
    ClauseKind,
    CorpusError,
    Difference,
    Document,
    Examined,
    add_documents,
    copy_folder,
    differences,
    list_documents,
    load_corpus,
    matters_to_check,
    packaged_documents,
    read_document_file,
    read_structure,
    remove_document,
)
from .progress import progress_bar

# Every clause of a document is one of these, and its text is in exactly one clause.
_KINDS = {
    ClauseKind.MAIN_DUTY: "主要职责",
    ClauseKind.UNIT_DUTY: "内设机构职责",
    ClauseKind.ARTICLE: "条文",
    ClauseKind.HEADING: "标题",
    ClauseKind.UNIT_HEADING: "机构名称",
    ClauseKind.PREAMBLE: "正文以前",
    ClauseKind.OTHER: "其他",
}

app = typer.Typer(help="规定和其他文件：解析、导出、查看。", no_args_is_help=True)


@app.command()
def parse(file: Annotated[Path, typer.Argument(help="一份三定规定（txt、md、docx、pdf、html，或扫描的图片）")]) -> None:
    """把一份规定解析成结构，以 JSON 输出。"""
    structure, faults = read_structure(file)
    typer.echo(json.dumps(structure, ensure_ascii=False, indent=1))
    for fault in faults:
        typer.echo(fault, err=True)


@app.command()
def export(context: typer.Context, folder: Annotated[Path, typer.Argument(help="写到这个文件夹")]) -> None:
    """把存储的文本逐个导出为 <文件>.txt。"""
    folder.mkdir(parents=True, exist_ok=True)
    corpus = load_corpus(context.obj.documents, context.obj.laws)
    national = (law.document for law in corpus.laws if law.document not in corpus.documents)
    for document in (*corpus.documents, *national):
        (folder / f"{document.id}.txt").write_bytes(document.text.encode())
        typer.echo(f"{document.id}.txt  {document.title}")


@app.command()
def show(
    context: typer.Context,
    document: Annotated[str, typer.Argument(help="只看这份文件（编号见 list），连同每一条的原文；不写就都列出。")] = "",
) -> None:
    """列出文件、内设机构和各自的职责，以及读的时候有疑问的地方。"""
    found = [pair for pair in list_documents(context.obj.documents, _today()) if document in {"", pair[0].id}]
    if not found:
        raise CorpusError((f"{context.obj.documents}: 没有编号为 {document} 的文件；zhaoshui corpus list 列出编号",))
    for shown, status in found:
        typer.echo(f"{shown.title}（{shown.number or '没有文号'}，{status}）")
        for fault in shown.faults:
            typer.echo(f"  疑问：{fault}")
        if shown.units:
            typer.echo(f"  主要职责 {len(shown.main_duties)} 项")
        for unit in shown.units:
            typer.echo(f"  {unit.name}：{len(unit.duties)} 项；又称 {'、'.join(unit.aliases) or '无'}")
        for clause in shown.clauses if document else ():
            typer.echo(f"  {clause.id}：{clause.text}")


@app.command()
def add(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="要收录的文件（txt、md、docx、pdf、html，或扫描的图片）")],
    force: Annotated[bool, typer.Option("--force", help="读出来的文字可疑也收录。")] = False,
) -> None:
    """收录文件，报告读到了什么、哪里有疑问；有一个不能收，就一个也不收。"""
    folder = _own_folder(context.obj.documents)
    for added in add_documents(folder, files, _today(), force=force):
        typer.echo(f"已收录 {added.id} → {folder}")
        _report(added.examined)


@app.command()
def remove(context: typer.Context, document: Annotated[str, typer.Argument(help="文件的编号，见 list")]) -> None:
    """移除一份文件和它的事项、问法。"""
    folder = _own_folder(context.obj.documents)
    remove_document(folder, document)
    typer.echo(f"已移除 {document}")


@app.command(name="list")
def list_all(context: typer.Context) -> None:
    """列出收录的文件：编号、标题、文号、效力。"""
    for document, status in list_documents(context.obj.documents, _today()):
        kind = f"{len(document.units)} 个内设机构" if document.units else "政策或法律"
        typer.echo(f"{document.id}\t{document.title}\t{document.number}\t{status}\t{kind}")


@app.command()
def diff(
    context: typer.Context,
    old: Annotated[Path, typer.Argument(help="旧版本的文件")],
    new: Annotated[Path, typer.Argument(help="新版本的文件")],
    text_only: Annotated[bool, typer.Option("--text-only", help="只比较文字，不看评测的回答会不会变（那要一两分钟）。")] = False,
) -> None:
    """比较两个版本：新增、删去、移动、改写了哪些条款，评测里哪些问题的回答会变。"""
    before = read_document_file(old)
    changes = differences(before, read_document_file(new))
    for change in changes:
        typer.echo(change.sentence)
    typer.echo(f"共 {len(changes)} 处变化。" if changes else "没有变化。")
    if changes and not text_only:
        _echo_answers(context.obj, (old, before), new, changes)


def _echo_answers(settings: Settings, old: tuple[Path, Document], new: Path, changes: tuple[Difference, ...]) -> None:
    # The evaluation is beside the program; who compares texts alone does not wait for it.
    from ..eval.versions import changed_answers  # noqa: PLC0415

    for sentence in matters_to_check(load_corpus(settings.documents), old[1], changes):
        typer.echo(sentence)
    try:
        with progress_bar() as progress:
            answers = changed_answers(settings, old, new, progress)
    except CorpusError as error:
        typer.echo("事项或问法引用的条款在新版本里没有了，改好以后才能看回答会怎样变：")
        typer.echo(str(error))
        return
    for answer in answers:
        typer.echo(answer.sentence)
    typer.echo(f"评测里有 {len(answers)} 个问题的回答会变。" if answers else "评测里没有问题的回答会变。")


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the user's calendar


def _own_folder(documents: Path) -> Path:
    """The folder to change; the packaged one stays as it is, a copy of it is changed."""
    if documents != packaged_documents():
        return documents
    own = user_documents()
    if not own.is_dir():
        copy_folder(documents, own)
    return own


def _report(examined: Examined) -> None:
    reading = examined.reading
    typer.echo(f"  标题：{examined.title or '没有认出'}")
    typer.echo(f"  文号：{examined.number or '没有认出'}；发文机关：{examined.issuer or examined.bureau or '没有认出'}")
    printed, effective = (day.isoformat() if day else "没有认出" for day in (examined.printed, examined.effective))
    typer.echo(f"  印发日期：{printed}；施行日期：{effective}；效力：{examined.status}")
    if reading.pages:
        scanned = f"，其中 {len(reading.scanned)} 页是扫描件，识别的把握平均 {reading.sure:.0%}" if reading.scanned else ""
        typer.echo(f"  共 {reading.pages} 页{scanned}")
    units = f"，{examined.units} 个内设机构" if examined.units else ""
    typer.echo(f"  读到 {len(reading.text):,} 个字符，分成 {len(examined.clauses)} 段（{_kinds(examined)}）{units}")
    for what in reading.left_out:
        typer.echo(f"  {what}")
    for doubt in (*examined.untrusted, *examined.doubts):
        typer.echo(f"  疑问：{doubt}", err=True)


def _kinds(examined: Examined) -> str:
    counts = Counter(_KINDS[clause.kind] for clause in examined.clauses)
    return "、".join(f"{name} {counts[name]}" for name in dict.fromkeys(_KINDS.values()) if counts[name])
