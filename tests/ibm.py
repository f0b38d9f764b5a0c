"""Hold a page against WCAG 2.2 with another checker than axe: IBM's Equal Access engine."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from playwright.sync_api import Page

SCRIPT = Path(__file__).resolve().parent / "node_modules/accessibility-checker-engine/ace.js"

# What it is sure of; of much else it asks a person to look.
CHECK = """async () => {
  const {results} = await new window.ace.Checker().check(document, ['WCAG_2_2']);
  return results.filter(({value}) => value.join(' ') === 'VIOLATION FAIL').map(
    ({ruleId, message, snippet}) => `${ruleId}: ${snippet}: ${message}`);
}"""

# The theme's drawer is a box to tick with three labels, of which one, the cloth behind it, has no words, and two may be out of
# sight: the engine wants one label. What the box is called, the tests ask the browser.
OF_THE_THEME = re.compile(
    r'(label_content_exists|label_ref_valid|form_label_unique): <label for="__drawer"'
    r'|input_label_exists: <input [^>]*id="__drawer"'
)


@functools.cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def failures(page: Page) -> list[str]:
    """Return what the engine finds wrong with a page as it is shown now, an element a line: rule, element, what is wrong."""
    if not page.evaluate("'ace' in window"):
        page.evaluate(f"() => {{ {_script()}; window.ace = ace; }}")
    return [found for found in page.evaluate(CHECK) if not OF_THE_THEME.match(found)]
