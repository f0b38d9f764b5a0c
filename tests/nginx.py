"""Find an nginx for the tests, or get one, and serve a site with it as the file does that the README says to copy."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ADVICE = "This test needs nginx (on Debian: apt-get install nginx), and none was there and none could be had."

# Where systems put it that leave it off the PATH of their users.
ELSEWHERE = ("/usr/sbin", "/usr/local/sbin", "/sbin")

PACKAGES = ("nginx", "nginx-common")  # the program, and what it reads

# What the file leaves to its reader to set; each stands there once.
SETTINGS = (r"listen 80;", r"listen \[::\]:80;", r"root [^;]*;")

# What stands around the file on a server: the types that nginx comes with. One process, as whoever runs the tests.
AROUND = """
daemon off;
master_process off;
pid "{folder}/pid";
error_log "{folder}/errors";
events {{}}
http {{
    include "{types}";
    access_log off;
    client_body_temp_path "{folder}/body";
    proxy_temp_path "{folder}/proxy";
    fastcgi_temp_path "{folder}/fastcgi";
    uwsgi_temp_path "{folder}/uwsgi";
    scgi_temp_path "{folder}/scgi";
    include "{site}";
}}
"""


@dataclass(frozen=True)
class Nginx:
    """An nginx that runs here."""

    program: Path
    types: Path  # its list of types by the ends of names


def find(folder: Path) -> Nginx | None:
    """Return an nginx: the one that is installed, else that of Debian's packages, unpacked into a folder."""
    return _installed() or _debians(folder)


def _installed() -> Nginx | None:
    path = shutil.which("nginx", path=os.pathsep.join((os.environ.get("PATH", ""), *ELSEWHERE)))
    if not path:
        return None
    said = subprocess.run([path, "-V"], capture_output=True, text=True, check=False).stderr
    configured = re.search(r"--conf-path=(\S+)", said)
    return _running(Path(path), Path(configured[1]).parent / "mime.types") if configured else None


def _debians(folder: Path) -> Nginx | None:
    """Fetch Debian's packages and unpack them; nothing is installed, and nobody need be root."""
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        return None
    if not _downloaded(folder) and not _downloaded(folder, _own_lists(folder)):
        return None
    for package in folder.glob("*.deb"):
        subprocess.run(["dpkg-deb", "--extract", str(package), str(folder)], check=True)
    return _running(folder / "usr/sbin/nginx", folder / "etc/nginx/mime.types")


def _downloaded(folder: Path, options: tuple[str, ...] = ()) -> bool:
    command = ["apt-get", *options, "-qq", "download", *PACKAGES]
    return _succeeds(command, folder)


def _own_lists(folder: Path) -> tuple[str, ...]:
    """Return the options with which apt-get uses lists of packages of our own, fetched anew: those there may be old."""
    kept = {"Dir::State::Lists": folder / "lists", "Dir::Cache": folder / "cache", "APT::Sandbox::User": "root"}
    options = tuple(f"-o{name}={value}" for name, value in kept.items())
    for name in ("lists/partial", "cache/archives/partial"):
        (folder / name).mkdir(parents=True)
    _succeeds(["apt-get", *options, "-qq", "update"], folder)
    return options


def _succeeds(command: list[str], folder: Path) -> bool:
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _running(program: Path, types: Path) -> Nginx | None:
    """Return an nginx that starts: one without its system libraries does not."""
    if not types.is_file() or subprocess.run([program, "-v"], capture_output=True, check=False).returncode:
        return None
    return Nginx(program, types)


def adapted(text: str, site: Path, port: int) -> str:
    """Return the file with what its reader sets, for a site here."""
    for pattern, setting in zip(SETTINGS, (f"listen 127.0.0.1:{port};", "", f'root "{site}";'), strict=True):
        text, times = re.subn(rf"^ *{pattern}$", setting, text, flags=re.MULTILINE)
        assert times == 1, pattern
    return text


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@contextmanager
def serving(nginx: Nginx, text: str, site: Path, folder: Path) -> Iterator[str]:
    """Serve a site as a file for nginx says, its working files in a folder, and yield the address."""
    port = free_port()
    (folder / "site.conf").write_text(adapted(text, site, port), encoding="utf-8")
    around = AROUND.format(folder=folder, types=nginx.types, site=folder / "site.conf")
    (folder / "nginx.conf").write_text(around, encoding="utf-8")
    command: list[str | Path] = [nginx.program, "-e", folder / "errors", "-p", folder, "-c", folder / "nginx.conf"]
    with (folder / "said").open("w") as said:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
    try:
        _wait(process, port, folder)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        assert process.poll() is None, (folder / "said").read_text() + (folder / "errors").read_text()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("nginx did not answer in time")
