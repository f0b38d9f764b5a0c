"""The front of a site with several briefings: the newest with who, what and how long, and all of them by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from scripts.pages.page import Page
from scripts.pages.past import aliases_of
from scripts.pages.prose import block, kept, link, name, note
from scripts.pages.shared import ALL_OF
from scripts.pictures.calendar import year_as_months
from scripts.record.briefing import Briefing, Outlet, standing
from scripts.record.places import FRONT, address, briefing_path, index_path, places, speaker_path, topic_path, year_path
from scripts.record.telling import topic_title, word_count
from scripts.tongues.tongue import Tongue

# How many briefings the front page tells of, the newest; the others are told by their years.
MOST_NEWEST = 10

# How many people, outlets or topics of a briefing are named there.
MOST_NAMED = 5


def front_of_several(briefings: tuple[Briefing, ...], site: Tongue) -> Iterator[Page]:
    """Yield the front page, and the page of each year; briefings come the newest first."""
    stand = standing(briefings)
    title = site.say("Briefings")
    rows = [f"# {title}\n", note(site.say("Every question and every answer has an address of its own."))]
    newest = stand[:MOST_NEWEST]
    for briefing in newest:
        rows += _in_full(briefing, site)
    years = [(year, tuple(group)) for year, group in groupby(stand, key=lambda one: one.date[:4])]
    rows.append(f"## {site.say('By year')} {{ #by-year }}\n")
    rows += [f"- {link(site.period(year), year_path(year), FRONT)} {_how_many(of_year, site)}\n" for year, of_year in years]
    rows.append(note(" · ".join(link(site.say(said), index_path(kind), FRONT) for kind, said in ALL_OF.items())))
    rows += _withdrawn(briefings, site)
    drawn = {"shapes": [{"slug": one.slug, "url": address(briefing_path(one))} for one in newest]}
    yield Page(FRONT, title, _description(stand, site), "", "\n".join(rows), archive=drawn)
    for year, of_year in years:
        yield _year(year, of_year, [one for one in briefings if one not in of_year], site)


def _description(briefings: Sequence[Briefing], site: Tongue) -> str:
    return site.count(
        "{count} press briefing as spoken. Every question and every answer has an address of its own.",
        "{count} press briefings as spoken. Every question and every answer has an address of its own.",
        len(briefings),
    )


def was_of(briefing: Briefing, year: str) -> bool:
    """Return whether a briefing was ever said to be held in a year."""
    return any(date.startswith(year) for date in (briefing.date, *briefing.ledger.dates))


def left_in(year: str, briefings: Iterable[Briefing], path: str, site: Tongue) -> Iterator[str]:
    """Yield the briefings that were listed in a year and are not any more, as a page lists them, under the names they had."""
    for briefing in briefings:
        if was_of(briefing, year):
            yield _gone(briefing, path, site) if briefing.is_withdrawn else _standing(briefing, path, site)


def _year(year: str, briefings: tuple[Briefing, ...], gone: Sequence[Briefing], site: Tongue) -> Page:
    """Return the page of a year: a calendar, and a list of its briefings, those that are gone from it last."""
    path = year_path(year)
    title = site.say("{page}: {title}", page=site.say("Briefings"), title=site.period(year))
    rows = [f"{link(site.say('Briefings'), FRONT, path)}\n{{ .context }}\n", f"# {title}\n", block("div.calendar", "")]
    rows += [_standing(briefing, path, site) for briefing in briefings]
    rows += left_in(year, gone, path, site)
    drawn = {"weekdays": site.weekdays, "months": year_as_months(year, briefings, site)}
    is_published = any(one.is_published for one in (*briefings, *gone) if was_of(one, year))
    description = _description(briefings, site)
    return Page(path, title, description, "", "\n".join(rows), is_published=is_published, archive=drawn)


def _how_many(briefings: Sequence[Briefing], site: Tongue) -> str:
    held = site.count("{count} briefing", "{count} briefings", len(briefings))
    asked = sum(len(one.exchanges) for one in briefings)
    return f"{held} · {site.count('{count} question', '{count} questions', asked)}"


def _in_full(briefing: Briefing, site: Tongue) -> Iterator[str]:
    """Yield what a briefing is: when, how long, its turns as a picture, who answers, who asks, and what is named most."""
    yield f"## {link(name(briefing.title, briefing, site), briefing_path(briefing), FRONT)} {{ #{briefing.slug} }}\n"
    words = word_count(tuple(speech for place in places(briefing) for speech in place.speeches))
    yield f"{_facts(briefing, site)} · {site.with_minutes(site.words(words), words)}\n"
    yield block(f'div.strip[data-briefing="{briefing.slug}"]', "")
    outlets = dict.fromkeys(one.asker for one in briefing.exchanges if isinstance(one.asker, Outlet))
    topics = [topic for topic, _ in Counter(mention.topic for mention in briefing.mentions).most_common()]
    listed = {
        "People": [link(kept(one.name, briefing, site), speaker_path(one), FRONT) for one in briefing.people],
        "Outlets": [link(kept(one.short, briefing, site), speaker_path(one), FRONT) for one in outlets],
        "Topics": [link(name(topic_title(one), briefing, site), topic_path(one), FRONT) for one in topics],
    }
    yield "\n".join(f"{site.say(what)}\n:   {_some(links, site)}\n" for what, links in listed.items() if links)


def _some(links: Sequence[str], site: Tongue) -> str:
    """Return the first of some links, and how many more there are."""
    listed, more = ", ".join(links[:MOST_NAMED]), len(links) - MOST_NAMED
    return site.count("{names} and {count} more", "{names} and {count} more", more, names=listed) if more > 0 else listed


def _withdrawn(briefings: Iterable[Briefing], site: Tongue) -> Iterator[str]:
    """Yield the briefings that are withdrawn, below a heading, if any are."""
    gone = [briefing for briefing in briefings if briefing.is_withdrawn]
    if gone:
        yield f"## {site.say('Withdrawn briefings')} {{ #withdrawn }}\n"
    yield from (_gone(briefing, FRONT, site) for briefing in gone)


def _standing(briefing: Briefing, path: str, site: Tongue) -> str:
    """Return a briefing as a page lists it, under the names that it had there."""
    there = link(name(briefing.title, briefing, site), briefing_path(briefing), path)
    return f"- {aliases_of(briefing.ledger.formerly)}{there}{{ #{briefing.slug} }} {_facts(briefing, site)}\n"


def _gone(briefing: Briefing, path: str, site: Tongue) -> str:
    """Return a briefing that is withdrawn as a page lists it, under the names that it had there."""
    title = link(name(briefing.title, briefing, site), briefing_path(briefing), path)
    names = f"{aliases_of(briefing.ledger.formerly)}{title}{{ #{briefing.slug} }}"
    days = {"day": site.day(briefing.date), "since": site.day(briefing.ledger.withdrawals[-1].since)}
    return f"- {names} {site.say('{day}, withdrawn on {since}', **days)}\n"


def _facts(briefing: Briefing, site: Tongue) -> str:
    """Return when a briefing was, who held it if that is known, and how many questions were asked."""
    day, questions = site.day(briefing.date), site.count("{count} question", "{count} questions", len(briefing.exchanges))
    if not briefing.held_by:
        return site.say("{day}, {questions}", day=day, questions=questions)
    held_by = kept(briefing.held_by, briefing, site)
    return site.say("{day}, {held_by}, {questions}", day=day, held_by=held_by, questions=questions)
