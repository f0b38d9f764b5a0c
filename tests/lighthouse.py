"""Hold a page against Lighthouse, as on a phone with a slow line, in the Chromium of the other tests."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.chromium import ARGUMENTS, find

COMMAND = Path(__file__).resolve().parent / "node_modules/lighthouse/cli/index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
METRICS = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
    "speed-index",
)
SECONDS = 60


@dataclass(frozen=True)
class Failure:
    """An audit that is not passed in full: its category, what it weighs in the score, and what it found, item by item."""

    category: str
    audit: str
    weight: float
    title: str
    items: tuple[str, ...]

    def __str__(self) -> str:
        return "\n    ".join([f"{self.category}: {self.audit}: {self.title}", *self.items])


@dataclass(frozen=True)
class Report:
    """What Lighthouse says of a page: scores from 0 to 100, metrics in milliseconds (or as they are), failed audits."""

    address: str
    scores: dict[str, int]
    metrics: dict[str, float]
    failures: tuple[Failure, ...]

    def why(self, category: str) -> str:
        """Return the audits that keep a category's score below 100, one a line, what they found below them."""
        counting = [str(failure) for failure in self.failures if failure.category == category and failure.weight]
        metrics = ", ".join(f"{name} {value:.4g}" for name, value in self.metrics.items())
        return "\n  ".join(
            [
                f"{self.address}: {category} {self.scores[category]}",
                *counting,
                *([metrics] if category == "performance" else []),
            ]
        )


@contextmanager
def chromium() -> Iterator[int]:
    """Start a Chromium for several runs; the port at which Lighthouse reaches it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            find(),
            *ARGUMENTS,
            "--headless=new",
            "--remote-debugging-port=0",
            f"--user-data-dir={profile}",
            "about:blank",
        ]
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield _port(Path(profile) / "DevToolsActivePort", process)
        finally:
            process.terminate()
            process.wait(timeout=SECONDS)


def _port(file: Path, process: subprocess.Popen) -> int:
    until = time.monotonic() + SECONDS
    while not (file.is_file() and file.read_text().count("\n")):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError("Chromium did not start")
        time.sleep(0.02)
    return int(file.read_text().split("\n")[0])


def run(address: str, port: int) -> Report:
    """Run Lighthouse as it is by default (a phone, a slow line simulated) on a page, in the Chromium at a port."""
    command = [
        "node",
        str(COMMAND),
        address,
        f"--port={port}",
        f"--only-categories={','.join(CATEGORIES)}",
        "--output=json",
        "--quiet",
        "--no-enable-error-reporting",
        "--disable-full-page-screenshot",
    ]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said, text=True, encoding="utf-8"
        )
        with process:
            text = "".join(_up_to_the_last_brace(process.stdout))
            process.kill()  # it would wait for some timers of five seconds that nobody needs any more
        said.seek(0)
        if not text.endswith("\n}\n"):
            raise RuntimeError(f"Lighthouse did not report on {address}: {said.read()}")
    return read(json.loads(text))


def _up_to_the_last_brace(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of an indented JSON object."""
    for line in lines:
        yield line
        if line == "}\n":
            return


def read(said: dict) -> Report:
    """Return the report that stands in Lighthouse's JSON. Raises RuntimeError if the page could not be measured."""
    if error := said.get("runtimeError"):
        raise RuntimeError(f"Lighthouse could not measure {said['requestedUrl']}: {error['message']}")
    categories, audits = said["categories"], said["audits"]
    return Report(
        said["requestedUrl"],
        {name: round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES},
        {name: audits[name]["numericValue"] for name in METRICS},
        tuple(
            _failure(name, reference["weight"], audits[reference["id"]])
            for name in CATEGORIES
            for reference in categories[name]["auditRefs"]
            if _fails(audits[reference["id"]])
        ),
    )


def _fails(audit: dict) -> bool:
    return audit["scoreDisplayMode"] == "error" or (audit["score"] is not None and audit["score"] < 1)


def _failure(category: str, weight: float, audit: dict) -> Failure:
    said = (audit["title"], audit.get("displayValue"), audit.get("errorMessage"))
    return Failure(
        category,
        audit["id"],
        weight,
        ", ".join(filter(None, said)),
        tuple(_item(item) for item in audit.get("details", {}).get("items", [])),
    )


def _item(item: dict) -> str:
    """Return what an audit found, on one line: the element and what is wrong with it, or the values of a row."""
    if node := item.get("node"):
        return " ".join(f"{node['selector']}: {node.get('explanation', '')}".split())
    return ", ".join(f"{name} {value}" for name, value in item.items() if isinstance(value, str | int | float))
