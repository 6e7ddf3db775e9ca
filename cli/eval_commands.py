"""`zhaoshui eval`: measuring."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="评测。", invoke_without_command=True)


@app.callback()
def evaluate(
    context: typer.Context,
    check: Annotated[bool, typer.Option("--check", help="比基线差就以状态 1 结束。")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="把这次的结果存为基线。")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="报告写到这个文件夹；不写就只打印摘要。")] = None,
) -> None:
    """运行评测集，打印摘要；--check 用于把关。"""
    # Its libraries are an extra that the other commands do without.
    from ..eval.run import run  # noqa: PLC0415

    raise typer.Exit(run(context.obj, check=check, accept=accept, out=out))
