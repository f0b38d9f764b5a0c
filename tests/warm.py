"""MkDocs in a process that has imported it already: every build is a fork of that, in half the time of one from nothing.

Only builds within the tests' own process take it; those of commands, which are processes of their own, start from nothing.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent

# What a build of this site imports, the most of its time until the first page is read.
IMPORTED = (
    *("scripts.publishing.generator", "mkdocs.commands.build", "mkdocs.theme", "mkdocs.localization", "babel.dates"),
    *(
        "babel.support",
        "jinja2.ext",
        "markdown.extensions.attr_list",
        "markdown.extensions.def_list",
        "markdown.extensions.tables",
    ),
    *("markdown.extensions.toc", "material", "pymdownx.blocks.html", "pymdownx.superfences", "pygments.formatters"),
    *("pygments.lexers", "http.client", "ssl", "urllib.request", "pathspec.gitignore", "xml.etree.ElementTree"),
)


class Renderer:
    """Stands in for `subprocess` where MkDocs is run."""

    PIPE, STDOUT = subprocess.PIPE, subprocess.STDOUT

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def run(self, command: list[str], env: dict[str, str], cwd: Path, **_: object) -> subprocess.CompletedProcess[str]:
        """Run a command of MkDocs and return what it said, in one stream."""
        assert command[1:3] == ["-m", "scripts.publishing.generator"], command
        process = self._process = self._process or self._begun(env)
        with tempfile.NamedTemporaryFile(prefix="said-") as said:
            asked = {"arguments": command[3:], "environment": env, "folder": str(cwd), "said": said.name}
            process.stdin.write(json.dumps(asked) + "\n")
            process.stdin.flush()
            status = int(process.stdout.readline())
            return subprocess.CompletedProcess(command, status, said.read().decode(errors="replace"))

    def end(self) -> None:
        if self._process:
            self._process.communicate()

    @staticmethod
    def _begun(env: dict[str, str]) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.warm"]
        return subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def serve() -> None:
    """Build as each line of standard input says, and answer it with the status in which that ended."""
    for name in IMPORTED:
        importlib.import_module(name)
    with tempfile.TemporaryDirectory(prefix="templates-") as compiled:
        keep_templates(compiled)
        for line in sys.stdin:
            child = os.fork()
            if not child:
                build(**json.loads(line))
            print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def keep_templates(folder: str) -> None:
    """Have templates compiled once: what Jinja has compiled it finds by its source."""
    import jinja2
    from mkdocs.theme import Theme

    made = Theme.get_env

    def get_env(theme: Theme) -> jinja2.Environment:
        environment = made(theme)
        environment.bytecode_cache = jinja2.FileSystemBytecodeCache(folder)
        return environment

    Theme.get_env = get_env


def build(arguments: list[str], environment: dict[str, str], folder: str, said: str) -> NoReturn:
    """Build in this process, and end it."""
    status = 1
    try:
        os.environ.clear()
        os.environ.update(environment)
        time.tzset()
        os.chdir(folder)
        with open(said, "wb", buffering=0) as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        status = importlib.import_module("scripts.publishing.generator").main(arguments)
    except SystemExit as ended:
        status = ended.code
    finally:
        if sys.exc_info()[0]:
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status if isinstance(status, int) else 0 if status is None else 1)


if __name__ == "__main__":
    serve()
