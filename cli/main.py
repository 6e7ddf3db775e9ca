"""The command `zhaoshui`."""

import json
import logging
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from ..assistant import as_json, load_settings, plain_text
from ..corpus import ZhaoshuiError
from . import batch as batches
from . import corpus_commands, eval_commands, index_commands, laws_commands
from .explain import lines_of
from .progress import open_with_progress, progress_bar

app = typer.Typer(
    help="找谁：一件事归哪个股管，依据是哪一条。", no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False
)
app.add_typer(corpus_commands.app, name="corpus")
app.add_typer(index_commands.app, name="index")
app.add_typer(eval_commands.app, name="eval")
app.add_typer(laws_commands.app, name="laws")

Documents = Annotated[Path | None, typer.Option("--corpus", help="文件所在的文件夹；不写就用自带的规定。")]
Cache = Annotated[Path | None, typer.Option("--cache", help="索引缓存的文件夹。")]
SettingsFile = Annotated[Path | None, typer.Option("--settings", help="设置文件（TOML）。")]


@app.callback()
def common(
    context: typer.Context, corpus: Documents = None, cache: Cache = None, settings: SettingsFile = None
) -> None:
    """读取各命令共用的选项。"""
    chosen = load_settings(settings)
    context.obj = replace(chosen, documents=corpus or chosen.documents, cache=cache or chosen.cache)


@app.command()
def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="要问的事，如：高企认定找谁")],
    as_object: Annotated[bool, typer.Option("--json", help="按回答约定输出 JSON。")] = False,
) -> None:
    """问一个问题。"""
    answer = open_with_progress(context.obj).ask(question)
    typer.echo(json.dumps(as_json(answer), ensure_ascii=False) if as_object else plain_text(answer.reply))


@app.command()
def explain(
    context: typer.Context, question: Annotated[str, typer.Argument(help="要查来由的问题")]
) -> None:
    """说明回答的来由：切词、最近的问法、候选、特征、概率。"""
    for line in lines_of(open_with_progress(context.obj).explain(question)):
        typer.echo(line)


@app.command()
def batch(
    context: typer.Context,
    questions: Annotated[Path, typer.Argument(help="每行一个 JSON：{id, question} 或 {id, turns}")],
    answers: Annotated[Path, typer.Argument(help="回答写到这个文件，一行一个，次序相同")],
) -> None:
    """批量回答。"""
    assistant = open_with_progress(context.obj)
    with progress_bar() as progress:
        batches.answer_file(assistant, questions, answers, progress)


@app.command()
def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="监听的地址。")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="监听的端口。")] = 7860,
) -> None:
    """打开问答网页。"""
    # Gradio takes seconds to import; the other commands do not wait for it.
    from ..ui import serve as serve_page  # noqa: PLC0415

    serve_page(context.obj, host, port)


def main() -> None:
    """Run the command; a fault that has a name is told in one line, with exit status 2."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    # The library tells every index that it builds; who asks a question need not know.
    logging.getLogger("bm25s").setLevel(logging.WARNING)
    try:
        app()
    except ZhaoshuiError as error:
        typer.echo(str(error), err=True)
        sys.exit(2)
