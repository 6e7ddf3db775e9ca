"""`zhaoshui index …`: the built index."""

import typer

from ..assistant import check_index
from .progress import open_with_progress

app = typer.Typer(help="索引：建立、检查。", no_args_is_help=True)


@app.command()
def build(context: typer.Context) -> None:
    """建立索引；已是最新的就不重建。"""
    assistant = open_with_progress(context.obj)
    kind = "字词和语义" if assistant.index.is_dense else "字词（没有语义模型）"
    typer.echo(f"索引已就绪：{len(assistant.index.passages)} 段，{kind}")


@app.command()
def check(context: typer.Context) -> None:
    """检查索引是否完整、是否最新；不是就以状态 1 结束。"""
    state = check_index(context.obj)
    typer.echo(state.message)
    raise typer.Exit(0 if state.is_current else 1)
