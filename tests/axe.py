"""Hold a page against the success criteria of WCAG 2.2, levels A and AA, with axe-core."""

from __future__ import annotations

import functools
from pathlib import Path

from playwright.sync_api import Page

SCRIPT = Path(__file__).resolve().parent / "node_modules/axe-core/axe.min.js"
OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


@functools.cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong with a page as it is shown now, an element a line: rule, impact, selector, what is wrong.

    The script goes in through the debugger, to which a page's Content-Security-Policy does not apply: the policy stays on.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"() => {{ {_script()} }}")
    found = page.evaluate("options => axe.run(document, options)", OPTIONS)["violations"]
    return [
        f"{rule['id']} ({node['impact']}): {_selector(node['target'])}: {_summary(node)}"
        for rule in found
        for node in rule["nodes"]
    ]


def _selector(target: list[str | list[str]]) -> str:
    """Return the selector of an element; inside frames or shadow trees, those on the way to it."""
    return " > ".join(step if isinstance(step, str) else " > ".join(step) for step in target)


def _summary(node: dict) -> str:
    return "; ".join(check["message"] for kind in ("any", "all", "none") for check in node[kind])
