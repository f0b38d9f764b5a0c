"""A project of two invented briefings whose titles, names and words are such as other programs stumble over."""

from __future__ import annotations

from pathlib import Path

from tests.invent import form, write

HARBOUR, TIDES = "2031-05-05-harbour", "2031-05-06-tides"

TITLE = '"Dues" & {tides}: C++ \\ <b>, para. {p} and #p{p} of 中文 العربية'
HEADING = '"Why" it\'s <i>C++</i> & {{p{p}}} .. $1 -p{p}'
WITHOUT_ANSWER = "Who pays, para. {p}?"
OFFICE = "Ministry of Trade, Industry & {Energy}"
BRIEFER = 'Bo "C++" O\'Example'
OUTLET = "Daily, <The> & Co."

ENGLISH = """An invented briefing

Ann:

Good morning from www.example.org/a_b_(c)?x=1&y=*2*, see https://example.org/~ann/a_b?c=d&e=f_g_.

Bo:

"Dues" fall — to 5 * 3 [sic] {or} less; mail bo_example@example.org, or http://example.org/中文/_x_"quoted".

Daily:

Is it C++ & <b>?

Bo:

Yes. See ftp://example.org/x_y_z), (https://example.org/(a)_b) or <https://example.org/?q=~x^y`z|>.

Then — as 中文 and العربية (2017) have it — no.

Weekly:

Who pays?
"""

ARABIC = """إحاطة مخترعة

المتحدث:

صباح الخير من Reuters (2017) و C++.

الصحيفة:

لماذا «الآن»، في 12,5 %؟

المتحدث:

لأن www.example.org/a_b قال ذلك (أمس).
"""


def write_hostile(root: Path) -> Path:
    """Write the briefings into a project's transcript/, and return the project."""
    people = [
        {"slug": "ann", "name": "Ann, {Lady} & Lord", "function": "moderator", "labels": ["Ann"]},
        {"slug": "bo", "name": BRIEFER, "function": "briefer", "labels": ["Bo"]},
    ]
    outlets = [
        {"slug": "daily", "name": OUTLET, "short": OUTLET, "kind": "other", "labels": ["Daily"]},
        {"slug": "weekly", "name": "Weekly 周刊", "short": "Weekly 周刊", "kind": "other", "labels": ["Weekly"]},
    ]
    parts = [
        {"slug": "opening", "kind": "statement", "title": "{Opening} & 'more' <b>", "starts": "Good morning"},
        {"slug": "questions", "kind": "questions", "title": '"Questions" & answers', "starts": "Is it C++"},
    ]
    changes = {"title": TITLE, "held_by": OFFICE, "people": people, "outlets": outlets, "parts": parts}
    source = ENGLISH.encode("utf-8")
    headings = {"daily": HEADING, "weekly": WITHOUT_ANSWER}
    published = {"by": 'Press & "Sons", {Ltd}', "date": "2031-05-06"}
    write(root, source, form(source) | changes | {"headings": headings, "published": published}, HARBOUR)
    _write_arabic(root)
    return root


def _write_arabic(root: Path) -> None:
    source = ARABIC.encode("utf-8")
    people = [{"slug": "spokesman", "name": "المتحدث باسم الوزارة", "function": "briefer", "labels": ["المتحدث"]}]
    outlets = [{"slug": "paper", "name": "الصحيفة، اليومية", "short": "الصحيفة", "kind": "other", "labels": ["الصحيفة"]}]
    parts = [
        {"slug": "opening", "kind": "statement", "title": "كلمة (C++)", "starts": "صباح الخير"},
        {"slug": "questions", "kind": "questions", "title": "الأسئلة", "starts": "لماذا"},
    ]
    told = form(source) | {
        "title": "إحاطة «مخترعة» & {C++}",
        "date": "2031-05-06",
        "language": "ar",
        "held_by": "وزارة التجارة، الصناعة",
        "people": people,
        "outlets": outlets,
        "parts": parts,
        "headings": {"paper": '"لماذا" C++ (2017)؟'},
    }
    told["source"]["title"] = "إحاطة مخترعة"
    write(root, source, told, TIDES)
