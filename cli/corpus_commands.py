"""`zhaoshui corpus …`: documents in, structure out."""

import json
from pathlib import Path
from typing import Annotated

import typer

from ..corpus import load_corpus, read_structure

app = typer.Typer(help="规定和其他文件：解析、导出、查看。", no_args_is_help=True)


@app.command()
def parse(file: Annotated[Path, typer.Argument(help="一份三定规定（txt、md、docx、pdf、html）")]) -> None:
    """把一份规定解析成结构，以 JSON 输出。"""
    structure, faults = read_structure(file)
    typer.echo(json.dumps(structure, ensure_ascii=False, indent=1))
    for fault in faults:
        typer.echo(fault, err=True)


@app.command()
def export(context: typer.Context, folder: Annotated[Path, typer.Argument(help="写到这个文件夹")]) -> None:
    """把存储的文本逐个导出为 <文件>.txt。"""
    folder.mkdir(parents=True, exist_ok=True)
    for document in load_corpus(context.obj.documents).documents:
        (folder / f"{document.id}.txt").write_bytes(document.text.encode())
        typer.echo(f"{document.id}.txt  {document.title}")


@app.command()
def show(context: typer.Context) -> None:
    """列出文件、内设机构和各自的职责。"""
    for document in load_corpus(context.obj.documents).documents:
        typer.echo(f"{document.title}（{document.number}，{document.status}）")
        typer.echo(f"  主要职责 {len(document.main_duties)} 项")
        for unit in document.units:
            typer.echo(f"  {unit.name}：{len(unit.duties)} 项；又称 {'、'.join(unit.aliases) or '无'}")
