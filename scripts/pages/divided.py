"""A page that lists something by briefings, divided where it would be too long: by year, a long year by month, and so on.

What stood on one page keeps its address: the page still says of every briefing how much there is, under the name that the
briefing always had there, and leads to where it is listed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from scripts.pages.page import Page
from scripts.pages.past import aliases_of, briefing_heading, moved_page
from scripts.pages.prose import block, link, name
from scripts.pictures.months import Amount, by_month, size_of
from scripts.record.briefing import Briefing
from scripts.record.places import FRONT, address, index_path, period_of, period_path, with_anchor
from scripts.tongues.tongue import Tongue

# How many bytes of Markdown one page lists at most: a page of the site has a quarter more, and what stands around them.
MOST_LISTED = 105_000

# By how much of a day pages are divided: its year, its month, all of it.
PERIODS = (4, 7, 10)

# Where a link from a folder of the site to another begins; in words of the record, a bracket has a backslash before it.
TO_ANOTHER_FOLDER = re.compile(r"(?<!\\)\]\(\.\./")


@dataclass(frozen=True, slots=True)
class ListedInOne:
    """What a page lists of one briefing, as Markdown of a page that stands in a folder of the site's root."""

    slug: str
    formerly: tuple[str, ...]  # the slugs that the briefing had before
    date: str
    title: str
    told: str  # when it was, and how much there is
    rows: tuple[str, ...]  # a heading, the same, and the list
    amount: int  # how much there is, in numbers
    dates: tuple[str, ...] = ()  # each day on which it was ever said to be held
    is_published: bool = True

    def was_of(self, period: str) -> bool:
        """Return whether it was ever said to be of a period."""
        return any(date.startswith(period) for date in self.dates)

    @property
    def size(self) -> int:
        return sum(len(row.encode("utf-8")) + 1 for row in self.rows)


def listed_in_one(
    briefing: Briefing, told: str, listed: Sequence[str], path: str, site: Tongue, amount: int = 0
) -> ListedInOne:
    """Return what a page at a path lists of a briefing, of which there is so much."""
    rows = (briefing_heading(briefing, path, site), f"{told}\n", *listed)
    title = name(briefing.title, briefing, site)
    dates = (briefing.date, *briefing.ledger.dates)
    return ListedInOne(
        briefing.slug, briefing.ledger.formerly, briefing.date, title, told, rows, amount, dates, briefing.is_published
    )


@dataclass(frozen=True, slots=True)
class Period:
    """Briefings of a year, a month or a day, the newest first."""

    name: str  # "2031", "2031-05", "2031-05-03"
    found: tuple[ListedInOne, ...]
    fits: bool  # all that is listed of them fits on one page


def divided(
    page: Page,
    called: str,
    index: str,
    found: Sequence[ListedInOne],
    count: Callable[[int], str],
    site: Tongue,
    left: Sequence[ListedInOne] = (),
) -> Iterator[Page]:
    """Yield a page with what it lists behind its body, the newest briefing first; if that is too much, those below it too.

    `called` is its heading, `index` that of the list of all such pages, and `count` says a number of what is listed. Where
    there is more than one briefing, a picture shows how much there is from month to month. Briefings that `left` were listed
    once, and the page itself tells of them.
    """
    drawn = size_of([one.date for one in found]) if len(found) > 1 else 0
    if _fits(found, drawn):
        page = _with_months(page, found, {}, count, site)
        yield replace(page, body="\n".join((page.body, *(row for one in found for row in one.rows))))
        return
    periods = tuple(_periods(found))
    where = {one.slug: period_path(page.path, period.name) for period in periods if period.fits for one in period.found}
    page = _with_months(page, found, where, count, site)
    yield replace(page, body="\n".join((page.body, *_listed(found, where, page.path, site))))
    for period in periods:
        path, when = period_path(page.path, period.name), site.period(period.name)
        above = [link(index, index_path(page.path.partition("/")[0]), path), link(called, page.path, path)]
        rows = [f"{' · '.join(above)}\n{{ .context }}\n", f"# {site.say('{page}: {title}', page=called, title=when)}\n"]
        if period.fits:
            rows += [TO_ANOTHER_FOLDER.sub("](../../", row) for one in period.found for row in one.rows]
        else:
            rows += [_row(one, where, path) for one in period.found]
        here = {one.slug for one in period.found}
        elsewhere = [one for one in (*found, *left) if one.was_of(period.name) and one.slug not in here]
        rows += [_row(one, {one.slug: page.path} | where, path) for one in elsewhere]
        title = site.say("{page}: {title}", page=page.title, title=when)
        description = site.say("{page}: {title}", page=when, title=page.description)
        is_published = any(one.is_published for one in (*period.found, *elsewhere))
        yield Page(path, title, description, "", "\n".join(rows), is_published=is_published)


def _with_months(
    page: Page, found: Sequence[ListedInOne], where: dict[str, str], count: Callable[[int], str], site: Tongue
) -> Page:
    """Return a page with what a picture of its months shows, if there is more than one briefing; `where` each is listed."""
    if len(found) < 2:
        return page
    amounts = [Amount(one.date, one.amount, with_anchor(address(where.get(one.slug, page.path)), one.slug)) for one in found]
    drawn = {"through": by_month(amounts, count, site)}
    return replace(page, body="\n".join((page.body, block("div.through", ""))), archive=drawn)


def _fits(found: Sequence[ListedInOne], drawn: int = 0) -> bool:
    return sum(one.size for one in found) + drawn <= MOST_LISTED


def _periods(found: Sequence[ListedInOne], level: int = 0) -> Iterator[Period]:
    """Yield the years of briefings, the months of a year that is too long, and the days of such a month."""
    for period, group in groupby(found, key=lambda one: one.date[: PERIODS[level]]):
        held = tuple(group)
        fits = _fits(held) or PERIODS[level] == PERIODS[-1]
        yield Period(period, held, fits)
        if not fits:
            yield from _periods(held, level + 1)


def _listed(found: Sequence[ListedInOne], where: dict[str, str], path: str, site: Tongue) -> Iterator[str]:
    """Yield a line for each briefing, by years, each of which has a page."""
    for year, group in groupby(found, key=lambda one: one.date[: PERIODS[0]]):
        yield f"## {link(site.period(year), period_path(path, year), path)} {{ #{year} }}\n"
        yield from (_row(one, where, path) for one in group)


def _row(one: ListedInOne, where: dict[str, str], path: str) -> str:
    """Return the line that leads to where all of a briefing is listed."""
    there = link(one.title, where[one.slug], path, one.slug)
    return f"- {aliases_of(one.formerly)}{there}{{ #{one.slug} }} {one.told}\n"


def moved_periods(
    once: Iterable[str],
    there: Mapping[str, str],
    leads_to: Callable[[str], str],
    left: Callable[[str, str], Iterable[str]],
    site: Tongue,
) -> Iterator[Page]:
    """Yield the pages of periods that were published once and are not there: each leads on to where the same is listed now.

    `there` are the files of the pages that are there, by address, and `leads_to` says which page of them another became. To
    the front page it only links: templates know no address of nothing. What such a page listed, `left` lists, by the period and
    the path.
    """
    for was in sorted(set(once) - there.keys()):
        of, period = period_of(was)
        whole = there.get(leads_to(of), FRONT)
        longer = (address(period_path(whole, period[:length])) for length in reversed(PERIODS) if length <= len(period))
        to = next((there[where] for where in longer if where in there), whole)
        moved = moved_page(f"{was.rstrip('/')}.md", to, site)
        if not moved.moved_to:
            moved = replace(moved, body="\n".join((moved.body, *left(period, moved.path))), retired=True)
        yield moved
