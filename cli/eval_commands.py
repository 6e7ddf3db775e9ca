"""`zhaoshui eval`: measuring."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="评测。", invoke_without_command=True)


@app.callback()
def evaluate(
    context: typer.Context,
    check: Annotated[bool, typer.Option("--check", help="把关：违反回答约定、必须答对的答错、指标退步，都以状态 1 结束。")] = False,
    report: Annotated[bool, typer.Option("--report", help="写报告：report.md、report.json 和 plots/。")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="把这次的回答存为基线 baseline.json。")] = False,
    out: Annotated[Path, typer.Option("--out", help="报告和基线写到这个文件夹。")] = Path("eval"),
) -> None:
    """运行评测集，打印各项指标，以及与基线相比哪些用例变了。"""
    # Its libraries are an extra that the other commands do without.
    from ..eval.run import run  # noqa: PLC0415

    raise typer.Exit(run(context.obj, check=check, report=report, accept=accept, out=out))
