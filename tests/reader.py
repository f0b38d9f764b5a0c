"""What the tests of a reader's doings share: selecting words, and what was copied."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from tests.conftest import SLUG

EXCHANGE = f"{SLUG}/questions/reuters/"

# The colour behind an element.
MARK = "id => getComputedStyle(document.getElementById(id)).backgroundColor"

SELECT = """([from, first, to, last]) => {
  const node = (id, words) => {
    const walk = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) if (walk.currentNode.data.includes(words)) return walk.currentNode;
  };
  const range = document.createRange();
  const [start, end] = [node(from, first), node(to, last)];
  range.setStart(start, start.data.indexOf(first));
  range.setEnd(end, end.data.indexOf(last) + last.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def select(page: Page, paragraph: str, first: str, last: str = "", to: str = "") -> None:
    """Select from the first words in a paragraph to the last, there or in another."""
    page.evaluate(SELECT, [paragraph, first, to or paragraph, last or first])
    page.locator(".quote-menu").wait_for()


def copied(page: Page, action: str = "") -> str:
    """Return what the page copies by a button of its menu, or has copied."""
    if action:
        page.locator(f".quote-menu [data-action={action}]").click()
        page.locator(f".quote-menu [data-action={action}]", has_text="Copied").wait_for()
    return page.evaluate("navigator.clipboard.readText()")


def reader(browser: Browser, address: str, **options: object) -> Page:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"],
                                  **{"viewport": {"width": 1280, "height": 800}, **options})
    page = context.new_page()
    page.goto(address)
    return page
