"""Firefox and WebKit for the tests: found, or got from Debian, and driven by the protocols that come with them.

Playwright drives only builds of its own, which are not everywhere to be had. Firefox listens to Marionette, on a socket, and
WebKitGTK comes with a driver that takes WebDriver over HTTP; the few commands that the tests need are the same in both.
"""

from __future__ import annotations

import json
import os
import shutil
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

# What a browser needs of Debian, and the programs by which one sees that it is there.
PACKAGES = {
    "Firefox": (("firefox-esr",), ("firefox-esr",)),
    "WebKit": (("webkit2gtk-driver", "xvfb"), ("WebKitWebDriver", "Xvfb")),
}

# What Firefox does by itself at a first start, and asks others for.
SETTINGS = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
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

    def said(self) -> list[str]:
        """Return what stands in the console, of pages and of the browser itself, as far as it tells."""


def is_there(name: str) -> bool:
    """Return whether a browser is there, after trying to get it."""
    packages, programs = PACKAGES[name]
    if not all(map(shutil.which, programs)) and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
            subprocess.run(["apt-get", *command], env=environment, capture_output=True, check=False, timeout=900)
    return all(map(shutil.which, programs))


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


class _Marionette(_Browser):
    """Firefox: a message is its length, a colon, and [0, number, command, values]; an answer [1, number, error, result]."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection, self._count = connection, 0
        self._read()  # the server says what it is
        self.send("NewSession", {})

    def send(self, command: str, values: dict[str, object]) -> object:
        return self._told(f"WebDriver:{command}", values)

    def _told(self, command: str, values: dict[str, object]) -> object:
        self._count += 1
        message = json.dumps([0, self._count, command, values])
        self._connection.sendall(f"{len(message.encode())}:{message}".encode())
        _, number, error, result = self._read()
        assert number == self._count and not error, error
        return result.get("value", result) if isinstance(result, dict) else result

    def said(self) -> list[str]:
        self._told("Marionette:SetContext", {"value": "chrome"})
        lines = self.run("return Services.console.getMessageArray().map(message => String(message))")
        self._told("Marionette:SetContext", {"value": "content"})
        return lines

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
    with _process(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "HOME": str(folder)}):
        port = int(_awaited(lambda: (profile / "MarionetteActivePort").read_text()))
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
            yield _Marionette(connection)


# Where WebDriver takes each command.
PATHS = {
    "Navigate": "/url",
    "Back": "/back",
    "ExecuteScript": "/execute/sync",
    "PerformActions": "/actions",
    "SetWindowRect": "/window/rect",
}


class _WebDriver(_Browser):
    """WebKit: each command a request."""

    def __init__(self, address: str) -> None:
        options = {"binary": _mini_browser(), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self._session = f"{address}/session"
        self._session += f"/{self._ask('POST', '', {'capabilities': wanted})['sessionId']}"

    def send(self, command: str, values: dict[str, object]) -> object:
        return self._ask("POST", PATHS[command], values)

    def said(self) -> list[str]:
        return []  # the driver of WebKitGTK hands out no console

    def end(self) -> None:
        self._ask("DELETE", "", {})

    def _ask(self, method: str, path: str, values: dict[str, object]) -> object:
        request = urllib.request.Request(self._session + path, json.dumps(values).encode(), method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]


def _mini_browser() -> str:
    return str(next(Path("/usr/lib").glob("*/webkit2gtk-*/MiniBrowser")))


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
        with _process(["WebKitWebDriver", f"--port={port}"], env=environment, **silent):
            _awaited(lambda: socket.create_connection(("127.0.0.1", port), timeout=1).close() or "there")
            browser = _WebDriver(f"http://127.0.0.1:{port}")
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
