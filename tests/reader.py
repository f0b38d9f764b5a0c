"""What the tests of a reader's doings share: selecting words, and what was copied."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from tests.conftest import SLUG

EXCHANGE = f"{SLUG}/questions/reuters/"

# The colour behind an element.
MARK = "id => getComputedStyle(document.getElementById(id)).backgroundColor"

SELECT = """([from, first, to, last]) => {
  const nodes = id => { // those of the record's words, without the readings of slips
    const walk = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT), found = [];
    while (walk.nextNode()) if (!walk.currentNode.parentElement.closest('.reading')) found.push(walk.currentNode);
    return found;
  };
  const place = (id, at, end) => { // the node and the offset at which a character of an element's text stands
    for (const node of nodes(id)) {
      if (at < node.data.length || end && at === node.data.length) return [node, at];
      at -= node.data.length;
    }
  };
  const text = id => nodes(id).map(node => node.data).join('');
  const range = document.createRange();
  range.setStart(...place(from, text(from).indexOf(first), false));
  range.setEnd(...place(to, text(to).indexOf(last) + last.length, true));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


# The record's words in an element, without the readings of slips.
WORDS = """node => {
  const copy = node.cloneNode(true);
  for (const reading of copy.querySelectorAll('.reading')) reading.remove();
  return copy.textContent;
}"""


def select(page: Page, paragraph: str, first: str, last: str = "", to: str = "") -> None:
    """Select from the first words in a paragraph to the last, there or in another."""
    page.evaluate(SELECT, [paragraph, first, to or paragraph, last or first])
    page.locator(".quote-menu").wait_for()


# A condition that is a promise counts as true as soon as it is looked at: this waits itself.
ONCE_COPIED = """async () => {
  const until = Date.now() + 20000;
  while (!await navigator.clipboard.readText() && Date.now() < until) await new Promise(then => setTimeout(then, 20));
}"""


def copied(page: Page, action: str = "") -> str:
    """Return what the page copies by a button of its menu, or has copied: the button says so for a moment only.

    The menu stays within the window, where words that are selected by a script need not be: a mouse would chase it.
    """
    if action:
        page.evaluate("navigator.clipboard.writeText('')")
        page.locator(f".quote-menu [data-action={action}]").dispatch_event("click")
        page.evaluate(ONCE_COPIED)
    return page.evaluate("navigator.clipboard.readText()")


def reader(browser: Browser, address: str, **options: object) -> Page:
    context = browser.new_context(
        permissions=["clipboard-read", "clipboard-write"], **{"viewport": {"width": 1280, "height": 800}, **options}
    )
    page = context.new_page()
    page.goto(address)
    return page
