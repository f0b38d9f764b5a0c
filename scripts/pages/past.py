"""What pages say of their past: words that were edited, paragraphs that are gone or elsewhere, names that lead on.

Every address that the ledger has leads to the words it was published with, or to what became of them:

- An edited paragraph stands with its earlier words below it, one that came later or had another speaker with a remark.
- Where a paragraph stood, and on the whole transcript, a notice has its name, says what became of it and leads on; among
  words that are there to be read, its own are folded away.
- A page that moved leads on; one that is retired says what it held.
- A name that is no longer used stands as an empty anchor before the paragraph it was given for.

Where everything is, `scripts.links.whereabouts` knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scripts.links.fates import AnsweredBefore, End, Former, SaidBefore, Story
from scripts.links.whereabouts import Absent, RetiredPage, Standing, Whereabouts, whereabouts
from scripts.pages.escaping import Around, markdown
from scripts.pages.page import Page
from scripts.pages.prose import NOT_NAMED, Between, block, context, link, name, note, own
from scripts.record.briefing import Briefing, Draft
from scripts.record.ledger import Entry, Twin, Version
from scripts.record.places import (
    Place,
    address,
    address_below,
    address_in,
    briefing_path,
    corrections_path,
    edition_anchor,
    paragraph_anchor,
    path_at,
    transcript_path,
    version_of,
    withdrawal_anchor,
)
from scripts.tongues.tongue import Tongue, message
from scripts.words.differences import Difference, differences, is_slight

# What a page is that tells of nothing but what it held.
STOOD_HERE = message("What stood at this address, and what became of it: briefing on {title}.")

# What says to machines who once said words, and whose question they once answered.
SAID, ANSWERED = "data-said-by", "data-answered"

# What is said of a paragraph of a briefing that was withdrawn, and of words that are not to be seen any more.
WITH_ALL = message("{paragraph}, under the name of {speaker}, was withdrawn with the whole briefing on {day}.")
REMOVED = message("Its words were removed from this site.")


@dataclass(frozen=True, slots=True)
class Past:
    """The past of a briefing, as its pages tell it."""

    briefing: Briefing
    where: Whereabouts

    def path(self, where: str) -> str:
        """Return the file of the page at an address, below `docs/`."""
        return self.where.present.paths.get(where) or path_at(address_in(self.briefing.slug, where))

    def link(self, number: str, path: str) -> str:
        """Return a link from a page to a paragraph, or to what stands in its place."""
        return link(self._number(number), self.path(self.where.page_of(number)), path, paragraph_anchor(number))

    def links(self, numbers: Sequence[str], path: str) -> str:
        """Return links from a page to paragraphs, as a sentence lists them."""
        return self.tongue.join([self.link(number, path) for number in numbers])

    # What stands on a page

    def between(self, path: str) -> Between:
        """Return what stands between the paragraphs of a page that shows some, or of the whole transcript."""
        between = Between()
        for shown in self._shown(path):
            number = shown.entry.number if shown.entry else ""
            between.before[number] = [*self._notices(shown.before, path), aliases_before(shown.aliases)]
            between.behind[number] = [*self._remarks(shown, path), *self._notices(shown.behind, path)]
        return between

    def _shown(self, path: str) -> tuple[Standing, ...]:
        whole = path == transcript_path(self.briefing)
        return self.where.on_whole if whole else self.where.on_page(address_below(self.briefing, path))

    def _notices(self, absent: Iterable[Absent], path: str) -> Iterator[str]:
        return (aliases_before(one.aliases) + self._notice(one, path) for one in absent)

    # What is said below a paragraph that is there

    @property
    def tongue(self) -> Tongue:
        return self.briefing.tongue

    def _remarks(self, shown: Standing, path: str) -> Iterator[str]:
        """Yield since when a paragraph is there, who said it before, and how it read before."""
        if shown.entry and shown.story:
            yield from self._came(shown.story)
            yield from map(self._had_another_speaker, shown.story.speakers)
            yield from (_remark(self._until_answered(earlier)) for earlier in shown.story.answered)
            for earlier in shown.story.words:
                yield self._edited(shown.entry, earlier)
            yield from map(_remark, self._also_given(shown.entry, path))
            for twin in shown.entry.twins:
                yield block("div.past", self._twin(shown.entry, twin, path))

    def _came(self, story: Story) -> Iterator[str]:
        since, say = self._day(story.came), self.tongue.say
        if story.came > 1 and len(story.made_of) > 1:
            made_of = self._numbers(story.made_of)
            yield _remark(say("Until the edition of {day}, this was {paragraphs}.", day=since, paragraphs=made_of))
        elif story.came > 1 and story.made_of:
            made_of = self._numbers(story.made_of)
            yield _remark(say("Until the edition of {day}, this was part of {paragraphs}.", day=since, paragraphs=made_of))
        elif story.came > 1:
            yield _remark(say("Added in the edition of {day}.", day=since))

    def _had_another_speaker(self, earlier: SaidBefore) -> str:
        return _remark(self._until(earlier))

    def _until(self, earlier: SaidBefore) -> str:
        return until(earlier, self.briefing, self.tongue)

    def _also_given(self, entry: Entry, path: str) -> Iterator[str]:
        """Yield to what else a name leads that two branches of the project gave, each to another paragraph."""
        yield from self._given_to(self.briefing.ledger.given_twice.get(entry.number, ()), path)

    def _given_to(self, others: Sequence[str], path: str) -> Iterator[str]:
        if others:
            say = self.tongue.say
            yield say("An address that leads here was also given to {paragraphs}.", paragraphs=self.links(others, path))

    def named_before(self, place: Place) -> Iterator[str]:
        """Yield to what else the heading of a place on the whole transcript leads: other words had its name before."""
        path = transcript_path(self.briefing)
        where = address_below(self.briefing, place.path)
        others = self.where.named_before(where) if not place.is_closing else ()
        yield from map(_remark, self._given_to(others, path))

    def _until_answered(self, earlier: AnsweredBefore) -> str:
        who = former(earlier.to, earlier.name, self.briefing, self.tongue, ANSWERED)
        say = self.tongue.say
        return say("Until the edition of {day}, this was an answer to {speaker}.", day=self._day(earlier.until), speaker=who)

    def _edited(self, entry: Entry, earlier: Former) -> str:
        slight = is_slight(earlier.version.text, earlier.then.text)
        said = self.tongue.say(EDITED[slight], day=self._day(earlier.until), paragraph=self._number(entry.number))
        changed = f"{self._key()}\n{self._was(entry, earlier.version, earlier.then)}"
        return block("details.past.slight" if slight else "details.past", f"{block('summary', said)}\n{changed}")

    def _key(self) -> str:
        """Return how words that were taken out and put in are told from others."""
        say = self.tongue.say
        return f"<del>{say('taken out')}</del> · <ins>{say('put in')}</ins>\n"

    def _was(self, entry: Entry, version: Version, then: Version | None = None) -> str:
        """Return words as they once stood, a paragraph of its own that is not the record's, with what was changed then."""
        source = version_of(self.briefing.slug, entry.number, version.edition)
        language = self.tongue.attributes(self.briefing.language)
        changed = map(_as_changed, differences(version.text, then.text)) if then else ()
        return f'{markdown(version.text, list(changed))}\n{{ .was data-was="{source}"{language} }}\n'

    # What stands in the place of a paragraph that is not there

    def _notice(self, absent: Absent, path: str, unfolded: bool = False) -> str:
        """Return what stands in the place of an absent paragraph, as seen from a page; its words may be unfolded there."""
        if absent.end:
            kind, text = str(absent.end.kind), self._gone(absent.entry, absent.end, path, unfolded)
        else:
            kind, text = "moved", self._elsewhere(absent, path)
        text = "\n".join((text, *(f"{said}\n" for said in self._also_given(absent.entry, path))))
        return block(f'div.past#{paragraph_anchor(absent.entry.number)}[data-past="{kind}"]', text)

    def _elsewhere(self, absent: Absent, path: str) -> str:
        number, place = absent.entry.number, self.where.present.places[absent.entry.number]
        title = f"{own(place.title, place.language, self.tongue)} {self._number(number)}"
        there = link(title, place.path, path, paragraph_anchor(number))
        said = self.tongue.say(
            "{paragraph} has stood elsewhere since the edition of {day}: {link}",
            paragraph=self._number(number),
            day=self._day(absent.since),
            link=f"{there}{{ .now }}",
        )
        return f"{said}\n"

    def _gone(self, entry: Entry, end: End, path: str, unfolded: bool) -> str:
        rows = [f"{self._end(entry, end, path)}\n", *(f"{self._until(earlier)}\n" for earlier in end.speakers)]
        rows += [f"{self._until_answered(earlier)}\n" for earlier in end.answered]
        if end.same_words:
            there = self.links(end.same_words, path)
            rows.append(f"{self.tongue.say('The same words stand at {paragraphs} now.', paragraphs=there)}\n")
        if self.briefing.ledger.hides_words:
            rows.append(f"{self.tongue.say(REMOVED)}\n")
            rows += [f"{self._twin_said(entry, twin, path)[0]}\n" for twin in entry.twins]
        else:
            rows.append(block("details[open]" if unfolded else "details", "\n".join(self._read(entry, end, path))))
        return "\n".join(rows)

    def _twin(self, entry: Entry, twin: Twin, path: str) -> str:
        """Return what a branch of the project published under the number of a paragraph, and where it stands now."""
        said, version, then = self._twin_said(entry, twin, path)
        words = self._was(self.briefing.ledger.by_number[twin.now], version, then)
        return f"{said}\n\n{block('details', block('summary', self.tongue.say('It read:')) + words)}"

    def _twin_said(self, entry: Entry, twin: Twin, path: str) -> tuple[str, Version, Version | None]:
        """Return what is said of such words, how they stood, and how they stood after that."""
        versions = self.briefing.ledger.versions_of(twin.now)
        at = next(at for at, version in enumerate(versions) if version.words == twin.words)
        called = self.briefing.ledger.called(versions[at].by, versions[at].edition)
        said = self.tongue.say(
            "Until the edition of {day}, other words also had the number {paragraph}, under the name of {speaker}; they stand "
            "at {link} now.",
            day=self._day(twin.since),
            paragraph=self._number(entry.number),
            speaker=former(versions[at].by, called, self.briefing, self.tongue),
            link=self.link(twin.now, path),
        )
        return said, versions[at], next(iter(versions[at + 1 :]), None)

    def _read(self, entry: Entry, end: End, path: str) -> Iterator[str]:
        """Yield every way in which a paragraph that is gone read, the last one first."""
        yield block("summary", self.tongue.say("It read:"))
        yield self._was(entry, entry.last)
        if end.words:
            yield self._key()
        for twin in entry.twins:
            yield block("div", self._twin(entry, twin, path))
        for earlier in end.words:
            yield f"{self.tongue.say('Until the edition of {day}, it read:', day=self._day(earlier.until))}\n"
            yield self._was(entry, earlier.version, earlier.then)

    def _end(self, entry: Entry, end: End, path: str) -> str:
        """Return the sentence that says what became of a paragraph that is gone."""
        ledger = self.briefing.ledger
        whole = ledger.editions[end.edition - 1].is_withdrawal
        anchor = withdrawal_anchor(len(ledger.withdrawals)) if whole else edition_anchor(end.edition)
        edition = link(self._day(end.edition), corrections_path(self.briefing), path, anchor)
        values = {"paragraph": self._number(entry.number), "speaker": self._last_speaker(entry), "day": edition}
        if whole:
            return self.tongue.say(WITH_ALL, **values)
        if end.kind == "withdrawn":
            return self.tongue.say("{paragraph}, under the name of {speaker}, was withdrawn in the edition of {day}.", **values)
        values["made"] = self.links(end.became, path)
        if end.kind == "merged":
            values["others"] = self._numbers(end.merged_with)
        said = self.tongue.say(ENDS[end.kind == "merged", bool(end.gone)], **values)
        if not end.gone or not end.heirs:
            return said
        there = self.tongue.say(
            "What became of {gone} stands at {heirs} now.", gone=self._numbers(end.gone), heirs=self.links(end.heirs, path)
        )
        return f"{said} {there}"

    def _last_speaker(self, entry: Entry) -> str:
        last = self.briefing.ledger.spoken_by(entry)[-1]
        return former(last.by, last.name, self.briefing, self.tongue)

    def _day(self, edition: int) -> str:
        return time_of(self.briefing.ledger.date(edition), self.tongue)

    def _number(self, number: str) -> str:
        return _isolated(number, self.tongue)

    def _numbers(self, numbers: Sequence[str]) -> str:
        return self.tongue.join([self._number(number) for number in numbers])

    # Pages that are there only for the addresses they have

    def pages(self) -> Iterator[Page]:
        """Yield the pages that moved, those that are retired, and all of them under the slugs there were."""
        retired = {page.address: page for page in self.where.retired}
        for was in self.where.addresses:
            if was in self.where.moved:
                yield moved_page(self.path(was), self.path(self.where.moved[was]), self.tongue)
            elif was in retired:
                yield self._retired_page(retired[was])
        for slug in self.briefing.ledger.formerly:
            for was in self.where.addresses:
                yield moved_page(path_at(address_in(slug, was)), self.path(self.where.leads_to(was)), self.tongue)

    def _retired_page(self, page: RetiredPage) -> Page:
        return self.held_page(self.path(page.address), page.held, self._why(page))

    def held_page(self, path: str, held: Sequence[Absent], why: str) -> Page:
        """Return a page of nothing but what it held, with the words why that is gone."""
        tongue = self.tongue
        words = [aliases_before(absent.aliases) + self._notice(absent, path, unfolded=True) for absent in held]
        words.append(note(self._ways_on(path)))
        title = tongue.say("What stood here")
        rows = [context(path, self.briefing), f"# {title}\n", note(why)]
        rows.append(block("section.spread", block("section.words", "\n".join(words))))
        description = tongue.say(STOOD_HERE, title=self.briefing.title)
        belongs_to = "" if self.briefing.is_withdrawn else self.briefing.slug
        return Page(path, title, description, belongs_to, "\n".join(rows), retired=True)

    def _why(self, page: RetiredPage) -> str:
        if not page.held:
            return self.tongue.say("This address held a list of what is elsewhere on this site. Nothing stands here any more.")
        return self.tongue.say(
            "Since the edition of {day}, nothing of the transcript stands at this address. It held:", day=self._day(page.since)
        )

    def _ways_on(self, path: str) -> str:
        whole = link(self.tongue.say("The whole transcript"), transcript_path(self.briefing), path)
        return f"{whole} · {link(self.tongue.say('The briefing'), briefing_path(self.briefing), path)}"


# What is said of words that were edited, by whether nothing was but punctuation, blanks and capitals.
EDITED = {
    False: message("Edited in the edition of {day}. Before, {paragraph} read:"),
    True: message("Punctuation, spacing or capitals edited in the edition of {day}. Before, {paragraph} read:"),
}

# What became of a paragraph, by whether it was joined with others, and whether some of what it was made into is gone.
ENDS = {
    (True, False): message(
        "{paragraph}, under the name of {speaker}, was joined with {others} in the edition of {day} and is {made} now."
    ),
    (True, True): message(
        "{paragraph}, under the name of {speaker}, was joined with {others} in the edition of {day} and became {made}."
    ),
    (False, False): message("{paragraph}, under the name of {speaker}, was split in the edition of {day} and is {made} now."),
    (False, True): message("{paragraph}, under the name of {speaker}, was split in the edition of {day} and became {made}."),
}


def past(briefing: Briefing) -> Past:
    """Return the past of a briefing; it is looked up once."""
    return briefing.once(_past)


def _past(briefing: Briefing) -> Past:
    return Past(briefing, whereabouts(briefing, briefing.ledger))


def briefing_heading(briefing: Draft, path: str, site: Tongue) -> str:
    """Return the heading of a briefing on a page that briefings share, behind the names that it had there before."""
    title = link(name(briefing.title, briefing, site), briefing_path(briefing), path)
    formerly = briefing.ledger.formerly if isinstance(briefing, Briefing) else ()
    heading = f"## {title} {{ #{briefing.slug} }}\n"
    return "".join((aliases_before(formerly), heading))


def until(earlier: SaidBefore, briefing: Briefing, tongue: Tongue) -> str:
    """Return until when something of a briefing stood under the name of a former speaker."""
    day, who = time_of(briefing.ledger.date(earlier.until), tongue), former(earlier.by, earlier.name, briefing, tongue)
    return tongue.say("Until the edition of {day}, this stood under the name of {speaker}.", day=day, speaker=who)


def former(by: str, called: str, briefing: Briefing, tongue: Tongue, attribute: str = SAID) -> str:
    """Return the name of a former speaker or asker, as an element that says to machines too whose it is."""
    said = name(called, briefing, tongue) if called else tongue.say(NOT_NAMED)
    as_it_is = ' translate="no"' if called else ""
    return f'<span {attribute}="{by}"{as_it_is}>{said}</span>'


def moved_page(path: str, to: str, tongue: Tongue) -> Page:
    """Return the page at an address from which everything moved to another."""
    title = tongue.say("This page has moved")
    there = link(tongue.say("at its new address"), to, path)
    text = f"# {title}\n\n{tongue.say('Everything that stood here stands {link} now.', link=there)}\n"
    return Page(path, title, tongue.say("Everything that stood at this address has moved."), "", text, moved_to=address(to))


def time_of(iso: str, tongue: Tongue) -> str:
    """Return a day as an element that says it to machines too."""
    return f'<time datetime="{iso}">{tongue.day(iso)}</time>'


def _as_changed(change: Difference) -> Around:
    """Return the elements around words that were taken out, and behind them what was put in."""
    put_in = f"<ins>{markdown(change.put_in)}</ins>" if change.put_in else ""
    if change.start == change.end:
        return Around(change.start, change.start, put_in, "")
    return Around(change.start, change.end, "<del>", f"</del>{put_in}")


def _remark(text: str) -> str:
    return f"{text}\n{{ .past }}\n"


def aliases_of(names: Sequence[str]) -> str:
    """Return names that something had before, as places on the page that cannot be seen."""
    return "".join(f'<span class="alias" id="{alias}"></span>' for alias in names)


def aliases_before(names: Sequence[str]) -> str:
    return f"{aliases_of(names)}\n{{ .aliases }}\n\n" if names else ""


def _isolated(number: str, tongue: Tongue) -> str:
    """Return the number of a paragraph with its sign, not to be torn by words around them."""
    text = f"¶ {number}"
    return f'<bdi dir="ltr">{text}</bdi>' if tongue.is_torn(text) else text
