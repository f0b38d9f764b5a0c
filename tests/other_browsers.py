"""Firefox and WebKit for the tests: found, or got from Debian, and driven by the protocols that come with them.

Playwright drives only builds of its own, which are not everywhere to be had. Firefox listens to Marionette, on a socket, and
WebKitGTK comes with a driver that takes WebDriver over HTTP; the few commands that the tests need are the same in both.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from tests.nginx import free_port

ADVICE = "This test needs {name} (on Debian: apt-get install {packages}), and it was not there and could not be had."

# The Python for which Debian has the bindings of WebKit, and the browser that is written with them.
PYTHON = "/usr/bin/python3"
BROWSER = Path(__file__).with_name("webkit.py")

# What a browser needs of Debian, and the commands by which one sees that it is there.
PACKAGES = {
    "Firefox": (("firefox-esr",), (("firefox-esr", "--version"),)),
    "WebKit": (
        ("webkit2gtk-driver", "xvfb", "python3-gi", "gir1.2-webkit2-4.1"),
        (("WebKitWebDriver", "--help"), ("Xvfb", "-help"), (PYTHON, "-c", "import gi; gi.require_version('WebKit2', '4.1')")),
    ),
}

# What Firefox does by itself at a first start, and asks others for.
SETTINGS = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.dom.window.dump.enabled": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "devtools.console.stdout.chrome": False,
    "devtools.console.stdout.content": True,
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.prefetch-next": True,
}

# Keys as WebDriver names them.
KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "ArrowDown": "\ue015", "ArrowRight": "\ue014", "Tab": "\ue004", "Space": " "}

PATIENCE = 30  # seconds


class Driven(Protocol):
    """A browser that does what it is told."""

    def open(self, address: str) -> None: ...

    def back(self) -> None: ...

    def run(self, script: str, *arguments: object) -> object:
        """Return what the body of a function in JavaScript returns."""

    def press(self, *keys: str) -> None: ...

    def resize(self, width: int, height: int) -> None: ...

    def said(self, address: str) -> list[str]:
        """Return what the browser has said of pages at an address in its console, and what any page has."""

    def finds(self, words: str) -> bool:
        """Return whether a reader who searches in the page for words is shown some."""

    def printed(self) -> bytes:
        """Return the page as a PDF."""


def is_there(name: str) -> bool:
    """Return whether a browser is there, after trying to get it."""
    packages, commands = PACKAGES[name]
    if not all(map(_succeeds, commands)) and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
            subprocess.run(["apt-get", *command], env=environment, capture_output=True, check=False, timeout=900)
    return all(map(_succeeds, commands))


def _succeeds(command: tuple[str, ...]) -> bool:
    if not shutil.which(command[0]):
        return False
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0


@contextmanager
def driven(name: str, folder: Path) -> Iterator[Driven]:
    """Yield a browser, its files in a folder."""
    assert is_there(name), ADVICE.format(name=name, packages=" ".join(PACKAGES[name][0]))
    with {"Firefox": _firefox, "WebKit": _webkit}[name](folder) as browser:
        yield browser


class _Browser:
    """What both browsers do alike, each by its own way of sending a command."""

    def send(self, command: str, values: dict[str, object]) -> object:
        raise NotImplementedError

    def open(self, address: str) -> None:
        self.send("Navigate", {"url": address})

    def back(self) -> None:
        self.send("Back", {})

    def run(self, script: str, *arguments: object) -> object:
        return self.send("ExecuteScript", {"script": script, "args": list(arguments)})

    def press(self, *keys: str) -> None:
        strokes = [{"type": kind, "value": KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")]
        self.send("PerformActions", {"actions": [{"type": "key", "id": "keyboard", "actions": strokes}]})

    def finds(self, words: str) -> bool:
        return self.run("return window.find(arguments[0], false, false, true)", words)

    def resize(self, width: int, height: int) -> None:
        """Make what a page has of the window so wide and high."""
        wide, high = width, height
        for _ in range(4):
            self.send("SetWindowRect", {"width": wide, "height": high})
            shown = self._size()
            if shown == [width, height]:
                return
            wide, high = max(1, wide + width - shown[0]), max(1, high + height - shown[1])
        raise AssertionError(f"a window shows {shown} instead of {[width, height]}")

    def _size(self) -> list[int]:
        """Return how much a page has of the window, once that stays the same: a window is resized later than asked."""
        before: list[int] = []
        while before != (shown := self.run("return [innerWidth, innerHeight]")):
            before = shown
            time.sleep(0.3)
        return shown


# What Firefox writes of a page that speaks to the console itself; texts are quoted, and those of the browser are not.
SAID_BY_A_PAGE = re.compile(r"console\.\w+: \W")


# What Firefox's bar for searching in the page asks, which finds more than pages themselves can; 1 means that nothing was found.
SEARCH_IN_PAGE = """const [words, answer] = arguments, { finder } = gBrowser.selectedBrowser;
finder.addResultListener({
  onFindResult({ result }) { finder.removeResultListener(this); answer(result); },
  onCurrentSelection() {},
  onHighlightFinished() {},
  onMatchesCountResult() {},
});
finder.fastFind(words, false, false);"""


class _Marionette(_Browser):
    """Firefox: a message is its length, a colon, and [0, number, command, values]; an answer [1, number, error, result]."""

    def __init__(self, connection: socket.socket, output: Path) -> None:
        self._connection, self._count, self._output = connection, 0, output
        self._read()  # the server says what it is
        self.send("NewSession", {})

    def send(self, command: str, values: dict[str, object]) -> object:
        return self._told(f"WebDriver:{command}", values)

    def _in_itself(self, command: str, values: dict[str, object]) -> object:
        """Return what a command does to the browser, not to the page in it."""
        self._told("Marionette:SetContext", {"value": "chrome"})
        try:
            return self.send(command, values)
        finally:
            self._told("Marionette:SetContext", {"value": "content"})

    def _told(self, command: str, values: dict[str, object]) -> object:
        self._count += 1
        message = json.dumps([0, self._count, command, values])
        self._connection.sendall(f"{len(message.encode())}:{message}".encode())
        _, number, error, result = self._read()
        assert number == self._count and not error, error
        return result.get("value", result) if isinstance(result, dict) else result

    def finds(self, words: str) -> bool:
        return self._in_itself("ExecuteAsyncScript", {"script": SEARCH_IN_PAGE, "args": [words]}) != 1

    def said(self, address: str) -> list[str]:
        asked = "return Services.console.getMessageArray().map(message => String(message))"
        lines = self._in_itself("ExecuteScript", {"script": asked, "args": []})
        spoken = self._output.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if address in line] + [line for line in spoken if SAID_BY_A_PAGE.match(line)]

    def printed(self) -> bytes:
        return base64.b64decode(self.send("Print", {}))

    def _read(self) -> list:
        length = b""
        while not length.endswith(b":"):
            length += self._connection.recv(1)
        text = b""
        while len(text) < int(length[:-1]):
            text += self._connection.recv(int(length[:-1]) - len(text))
        return json.loads(text)


@contextmanager
def _firefox(folder: Path) -> Iterator[_Marionette]:
    profile = folder / "profile"
    profile.mkdir()
    settings = "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in SETTINGS.items())
    (profile / "user.js").write_text(settings, encoding="utf-8")
    options = ("--headless", "--no-remote", "--marionette", "--remote-allow-system-access")
    command = ["firefox-esr", *options, "--profile", str(profile), "about:blank"]
    with (
        (folder / "output").open("wb") as output,
        _process(command, stdout=output, stderr=subprocess.DEVNULL, env={**os.environ, "HOME": str(folder)}),
    ):
        port = int(_awaited(lambda: (profile / "MarionetteActivePort").read_text()))
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
            yield _Marionette(connection, folder / "output")


# Where WebDriver takes each command.
PATHS = {
    "Navigate": "/url",
    "Back": "/back",
    "ExecuteScript": "/execute/sync",
    "PerformActions": "/actions",
    "SetWindowRect": "/window/rect",
}


# How a line begins, or goes on behind its place, that WebKit writes for one of the console.
FROM_THE_CONSOLE = re.compile(r"(?:\S+: |\[native code\]: )?CONSOLE ")


class _WebDriver(_Browser):
    """WebKit: each command a request, but for what its driver has no command for."""

    def __init__(self, address: str, folder: Path) -> None:
        self._folder = folder
        options = {"binary": PYTHON, "args": [str(BROWSER), str(folder)]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self._session = f"{address}/session"
        self._session += f"/{self._ask('POST', '', {'capabilities': wanted})['sessionId']}"

    def send(self, command: str, values: dict[str, object]) -> object:
        return self._ask("POST", PATHS[command], values)

    def said(self, address: str) -> list[str]:
        lines = (self._folder / "output").read_text(encoding="utf-8").splitlines()
        return [line for line in lines if FROM_THE_CONSOLE.match(line)]

    def printed(self) -> bytes:
        file = self._folder / "printed.pdf"
        file.unlink(missing_ok=True)
        os.kill(int((self._folder / "number").read_text(encoding="utf-8")), signal.SIGUSR2)
        _awaited(file.exists)
        return file.read_bytes()

    def end(self) -> None:
        self._ask("DELETE", "", {})

    def _ask(self, method: str, path: str, values: dict[str, object]) -> object:
        request = urllib.request.Request(self._session + path, json.dumps(values).encode(), method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]


@contextmanager
def _webkit(folder: Path) -> Iterator[_WebDriver]:
    (folder / "run").mkdir(mode=0o700)
    port, (read, write) = free_port(), os.pipe()
    display = ["Xvfb", "-displayfd", str(write), "-screen", "0", "2000x1400x24", "-nolisten", "tcp"]
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with _process(display, pass_fds=(write,), **silent):
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        environment = {
            **os.environ,
            "DISPLAY": f":{number}",
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "GDK_BACKEND": "x11",
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",  # pages of our own, as root
            "NO_AT_BRIDGE": "1",
        }
        with (
            (folder / "output").open("wb") as output,
            _process(["WebKitWebDriver", f"--port={port}"], env=environment, stdout=output, stderr=output),
        ):
            _awaited(lambda: socket.create_connection(("127.0.0.1", port), timeout=1).close() or "there")
            browser = _WebDriver(f"http://127.0.0.1:{port}", folder)
            try:
                yield browser
            finally:
                browser.end()


@contextmanager
def _process(command: list[str], **options: object) -> Iterator[None]:
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, **options)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()


def _awaited(ask: object) -> str:
    """Return what is answered as soon as it is."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if answer := ask():
                return answer
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError("a browser did not start in time")
