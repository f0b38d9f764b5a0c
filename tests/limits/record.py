"""The limits and lists of record/, with a case on either side."""

from __future__ import annotations

from scripts.links.recording import declared_pages
from scripts.record.briefing import KeptOriginal, Topic
from scripts.record.ledger import fingerprint, sort_key
from scripts.record.nearness import neighbourhood
from scripts.record.places import original_path, period_of
from scripts.record.telling import by_name
from scripts.tongues.tongue import ENGLISH
from tests.limits.cases import Case, each, error, folder_codes, form_read, invented, part_codes, same, topics


def near_places(others: int) -> int:
    """Return how many places are near to one that names a topic, where so many others name it too, and the opening does not."""
    turns = [f"{'Daily' if at % 2 else 'Weekly'}|What of nets, number {at}?" for at in range(others + 1)]
    around = neighbourhood((invented(*turns, changes=topics("nets")),))
    return len(around.nearest(next(place for place in around.places if place.exchange)))


def person_codes(slug: str) -> set[str]:
    return form_read(
        people=[{"slug": slug, "name": "Ann", "role": "clerk", "function": "other", "labels": ["Ann"]}], outlets=[]
    )[1]


SHARED, SITE, OF_A_FOLDER = (
    "people outlets topics".split(),
    [
        "briefings",
        *"data assets overrides search pagefind 404 site stylesheets templates javascripts images fonts css js img".split(),
    ],
    "index readme".split(),
)

RECORD: dict[str, list[Case]] = {
    "record.ledger.FINGERPRINT_DIGITS": [
        (lambda: fingerprint("words"), "dba36bffa5cab0f9"),
        (lambda: fingerprint("word"), "98c1eb4ee93476743"[:16]),
    ],
    "record.ledger.NUMBER": [
        (lambda: sort_key("45ab"), (45, "ab")),
        *each(
            lambda number: error(lambda: sort_key(number)),
            {"45": "", "045z": ""},
            same(["a45", "", "45A", "4 5"], "ValueError"),
        ),
    ],
    "record.nearness.MOST_NEAR": [(lambda: near_places(3), 3), (lambda: near_places(4), 4), (lambda: near_places(5), 4)],
    "record.places.PAGES_OF_OTHERS": each(
        lambda name: original_path("a", KeptOriginal(name, "", "", b"")),
        {"original.html": "a/original.html.txt", "original.md": "a/original.md.txt"},
        {"original.pdf": "a/original.pdf", "original.json": "a/original.json"},
    ),
    "record.places.PERIOD": each(
        period_of,
        {
            "briefings/2031/": ("briefings/", "2031"),
            "topics/a-b/2031-05/": ("topics/a-b/", "2031-05"),
            "people/a/2031-05-03/": ("people/a/", "2031-05-03"),
            "outlets/9/2031/": ("outlets/9/", "2031"),
        },
        same(
            ["briefings/", "topics/a/", "topics/2031/", "a/2031/", "topics/a/203/", "topics/a/2031", "topics/a/2031-05-03-01/"],
            ("", ""),
        ),
    ),
    "record.places.OWN_PAGES": each(
        part_codes, same(["transcript", "topics", "corrections", "account"], {"slug-taken"}), same(["opening", "people"], set())
    ),
    "record.places.SHARED_FOLDERS": [
        *each(folder_codes, same(SHARED, {"slug-taken"}), {"harbour": set()}),
        (lambda: [*declared_pages(invented("Daily|Why?"))][:4], ["", "people/", "outlets/", "topics/"]),
    ],
    "record.places.SITE_FOLDERS": each(folder_codes, same(SITE, {"slug-taken"}), {"jsx": set()}),
    "record.places.FOLDER_NAMES": each(person_codes, same(OF_A_FOLDER, {"slug-taken"}), {"indexes": set()}),
    "record.places.RESERVED_BRIEFINGS": each(
        folder_codes, same([*SHARED, *SITE, *OF_A_FOLDER], {"slug-taken"}), {"harbour": set()}
    ),
    "record.telling.GROUPS": [
        (
            lambda: [
                title
                for title, _ in by_name(
                    [Topic(group, group, group, (), (), 1) for group in ("subjects", "organizations", "people", "places")],
                    ENGLISH,
                )
            ],
            ["Places", "People mentioned", "Organizations and mechanisms", "Subjects"],
        ),
        (lambda: by_name([], ENGLISH), []),
        (
            lambda: [
                [topic.name for topic in found]
                for _, found in by_name([Topic(one, one, "people", (), (), 1) for one in ("Bo", "ann", "Cy")], ENGLISH)
            ],
            [["ann", "Bo", "Cy"]],
        ),
    ],
}
