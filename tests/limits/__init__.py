"""Every limit and every list of `scripts/`, with a case on either side: what is at the limit and what is beyond it.

A case calls what uses the limit and holds what must come of it, written out: none is computed from the limit itself, so
that whoever changes the limit changes the case. A list has a case for each of its members that needs just this one, and
one for what is no member.
"""

from __future__ import annotations

from tests.limits.archive import ARCHIVE
from tests.limits.cases import Case
from tests.limits.checking import CHECKING
from tests.limits.drafting import DRAFTING
from tests.limits.exports import EXPORTS
from tests.limits.files import FILES
from tests.limits.importing import IMPORTING
from tests.limits.links import LINKS
from tests.limits.matching import MATCHING
from tests.limits.pages import PAGES
from tests.limits.pictures import PICTURES
from tests.limits.publishing import PUBLISHING
from tests.limits.reading import READING
from tests.limits.record import RECORD
from tests.limits.search import SEARCH
from tests.limits.tongues import TONGUES
from tests.limits.words import WORDS

ROOMS = (WORDS, FILES, TONGUES, RECORD, READING, LINKS, MATCHING, ARCHIVE, PICTURES, SEARCH, PAGES, PUBLISHING, CHECKING)
AT_THE_EDGE = (EXPORTS, IMPORTING, DRAFTING)
LIMITS: dict[str, list[Case]] = {name: cases for room in (*ROOMS, *AT_THE_EDGE) for name, cases in room.items()}

WORDS_BY_NAME = (
    "what each is called on pages: where one is missing, nothing is built, and test_tongues holds the catalogues against it"
)

WORDS_OF_LANGUAGES = "words of many languages, no count: test_drafting has transcripts with such words and without"
SIGNS_OF_A_TEXT = "a pattern without a count: test_drafting has transcripts with what it finds and with what not"

# Numbers, lists and patterns that are no limits, or that no case of their own can show, each with the reason.
NO_LIMITS = {
    "checking.addresses.VERDICTS": "names, in the order in which they are printed: test_replay has each",
    "checking.site_pages.AT_A_TIME": "how quickly a server is asked: the answers are the same",
    "checking.site_pages.SECONDS": "seconds for which a server is waited for",
    "checking.site_pages.HEADERS": "how this command calls itself",
    "checking.elements.START_TAG": "a pattern without a count, HTML's: test_elements holds it against a parser",
    "files.beside.FEW": "how quickly work is done: test_sharing has the same from any number of processes",
    "publishing.generator.SETS": "a pattern without a count, of what scripts.pictures writes: test_sharing reads such files",
    "publishing.generator.VALUES": "a name that nobody sees",
    "publishing.generator.WORTH_SHARING": "how quickly a site is rendered: test_sharing has the same site from any number",
    "publishing.generator.OF_SHARES": "how a sentence of MkDocs begins: without it every site in shares fails in test_sharing",
    "links.published.LOG": "what git is asked: test_replay has a history with branches, merges and folders renamed and deleted",
    "links.published.SETTINGS": "how git answers whatever its user has set: a part of LOG",
    "exports.akoma_ntoso.SECTIONS": "names: test_data has a briefing with each kind of part",
    "exports.akoma_ntoso.REMARKS": "names of the standard: test_data holds both against its schema",
    "exports.archive_tables.YEAR": "how a day is written: test_data has two years",
    "exports.parquet.MAGIC": "a name of the format's",
    "exports.parquet.LONG_LIST": "a number of the format: test_data has fewer columns and more",
    "exports.parquet.LOGICAL": "numbers of the format: test_readers reads each type",
    **dict.fromkeys(
        map("exports.parquet.{}".format, "I32 I64 BINARY LIST STRUCT INT32 BYTE_ARRAY UTF8 DATE REQUIRED PLAIN RLE".split()),
        "a number of the format: test_readers reads the files by two others",
    ),
    **dict.fromkeys(
        map("exports.parquet.{}".format, "GZIP OF_DATA VERSION".split()),
        "a number of the format: test_readers reads the files by two others",
    ),
    "exports.briefing_json.BYTE_ORDER_MARK": "a character: test_data rebuilds a source that has one",
    "exports.common_markdown.NOTHING": "an empty default",
    "exports.data.MADE": "all formats: test_data holds the list of what pages name against it",
    "exports.epub.TIME": "the earliest time of the format: test_data compares two books",
    "exports.spoken.BETWEEN": "what stands between paragraphs: test_data takes them apart",
    "exports.tables.TABLES": "test_data has both",
    "exports.tei.SPEAKERS": "names: test_data resolves every reference to them",
    "exports.tei.UNSAID": "names: test_data has each",
    "exports.xml_text.FORM_FEED": "a character: test_data has a source with one",
    "exports.xml_text.BLANK": "a character",
    "exports.offline.TIME": "the earliest time of the format: test_offline compares two zips",
    "files.problems.EXIT_WELL": "an exit status, which commands and their documentation name",
    "files.problems.EXIT_PROBLEMS": "an exit status",
    "files.problems.EXIT_USAGE": "an exit status",
    "files.whole.AT_FDCWD": "a number of the kernel's",
    "files.whole.RENAME_EXCHANGE": "a number of the kernel's",
    "files.whole.RENAME_SWAP": "a number of the kernel's",
    "archive.editions.BEHIND_ALL": "stands for what is behind every number: any that no transcript reaches does the same",
    "links.matching.paragraphs.NOTHING_DECIDED": "an empty default",
    "links.matching.recuts.LOOKED_UP_BY": "how pieces are looked up: any number finds the same, sooner or later",
    "links.matching.resemblance.BITS": "room for a word's number: any that all words fit into does the same",
    "links.naming.COUNT": "a pattern without a count: the number behind a name",
    "links.permalinks.DECISIONS": "a pattern without a count: all that is written under one key",
    "links.permalinks.SCHEMA": "a form of its own, briefing.schema.json and its like",
    "reading.corrections.SCHEMA": "a form of its own",
    "reading.form.SCHEMA": "a form of its own",
    "links.renumbering.ANY": "stands for any position in a list",
    "pictures.shape.HALVINGS": "how exact a scale is: what is less than a screen can show looks the same",
    "publishing.preview.HOST": "the address of this machine",
    "publishing.preview.PAUSE": "seconds for which a person waits",
    "publishing.preview.PATIENCE": "seconds for which a browser waits",
    "pages.data.CODE": "Markdown's own: test_readers runs what stands in the page",
    "pages.recipes.RECIPES": "test_readers runs each",
    "record.data_files.ARCHIVE_FILES": "names: test_data holds the list against what is written",
    "record.data_files.DATA_FILES": "names: test_data holds the list against what is written",
    "record.ledger.NOTHING": "an empty default",
    "record.nearness.TOLERANCE": "more than floating point is wrong by: any such number does the same",
    "record.nearness.DIGITS": "more than floating point is wrong by: any such number does the same",
    "search.indexing.UNUSED": "the files of another program: test_same_site lists those that are left",
    "search.indexing.SCRIPTS": "the files of another program: test_same_site lists those that are left",
    "search.indexing.ENGINE": "a script: every search runs it",
    "search.settling.PROGRAM": "a name: every search asks for it",
    "search.settling.CHUNKS": "a place in the format of another program: every search reads it",
    "search.settling.FILTERS": "a place in the format of another program: test_passages reads it",
    "words.names.MOST_PATTERNS": "how much is remembered: any number finds the same, sooner or later",
    "words.sentences.LONGEST_SHORT": "how far one looks back: any number finds the same that none of SHORT is longer than",
    "importing.captions.TIME": "a format's own: test_captions has hours, none, points and commas",
    "importing.captions.TIMES": "a part of TIME",
    "importing.captions.NO_CUES": "a pattern without a count: test_captions has each",
    "importing.captions.TAG": "a pattern of WebVTT: how long a value may be bounds the time, and test_any_bytes measures it",
    "importing.captions.TIMESTAMP": "a part of TIME",
    "importing.captions.POSITION": "a pattern without a count: test_captions has one",
    "importing.captions.BEFORE_VOICE": "a pattern without a count: test_captions has one",
    "importing.extracts.BETWEEN_CELLS": "how a row is printed: test_web_pages and test_word have rows",
    "importing.extracts.BOLD": "stands for what no text holds",
    "importing.extracts.NOT_BOLD": "stands for what no text holds",
    "importing.extracts.BOLD_LABEL": "a pattern: test_web_pages and test_word have what it finds and what not",
    "importing.extracts.HALVES": "a range of Unicode: test_any_bytes has JSON with halves",
    "importing.extracts.SOFT_HYPHEN": "a character",
    "importing.originals.MOST_BYTES": "test_originals has a file of so many bytes and one of one more",
    "importing.originals.WORD": "a pattern without a count",
    "importing.originals.READERS": "names: test_originals has each",
    "importing.originals.WEB_PAGE_BEGINS": "a pattern: test_originals has what it finds",
    "importing.originals.FRONT": "a pattern without a count: test_originals has what it finds and what not",
    "importing.originals.BEGIN": "how much of a file is looked at: any number finds what begins it",
    "importing.pdf.LINE_END_HYPHENS": "characters of another library: test_sheets has a line that ends in one",
    "importing.pdf.OFF_THE_ROW": "how runs begin: those of a row are drawn together again",
    "importing.pdf.ASKEW": "more than floating point is wrong by: test_sheets turns pages and words",
    "importing.pdf.LOOKED_AT": "how many are asked: any number finds the same on a page of one direction",
    "importing.pdf.NAME_BYTES": "room for a name: any that the names fit into does the same",
    "importing.plain.FRONT_MATTER": "a pattern without a count: test_originals has what it finds and what not",
    "importing.plain.DAY": "a pattern of ISO 8601",
    "importing.plain.CONTROLS": "a range: test_originals has one of it",
    "importing.plain.LETTERS_AND_QUOTES": "an alphabet: CLEARLY_1252 has a letter and a sign that is none",
    "importing.recognisers.READERS": "names: test_captions has each",
    "importing.right_to_left.PRESENTED": "a range of Unicode",
    "importing.right_to_left.FROM_LEFT": "a pattern without a count: test_sheets has words and numbers within Arabic",
    "importing.right_to_left.A_NUMBER": "a pattern without a count",
    "importing.sheets.MOST_TRIED": "how many are tried: any number finds a column that is there",
    "importing.sheets.NUMBER": "the longest number of a printed line: any that no paper reaches does the same",
    "importing.sheets.FOOTNOTE": "a pattern: test_sheets has one",
    "importing.sheets.SPACES": "a pattern without a count",
    "importing.web_page.LEFT_OUT": "elements of HTML without words: test_web_pages has those that pages have",
    "importing.web_page.BLOCKS": "elements of HTML, as the standard has them: test_web_pages has blocks and lines",
    "importing.web_page.HIDDEN": "a pattern without a count: test_web_pages has what it finds and what not",
    "importing.web_page.CHARSET": "a pattern of HTML: LOOKED_FOR_CHARSET has one",
    "importing.web_page.SPACES": "the white space of HTML",
    "importing.web_page.KEPT_SPACE": "stands for what no text holds",
    "importing.web_page.TAG": "a pattern without a count: MOST_NESTED counts with it",
    "importing.web_page.MAY_STAY_OPEN": "elements of HTML that nest in nothing: test_any_bytes has open ones",
    "importing.web_page.DAY": "a pattern of ISO 8601",
    "importing.web_page.FOOTNOTE_SIGN": "a pattern: test_web_pages has a sign and what is none",
    "importing.word.HOLDERS": "elements of Word's standard: test_word has those that readers lose",
    "importing.word.DELETED": "elements of Word's standard: test_word has both",
    "importing.word.INSERTED": "elements of Word's standard: test_word has both",
    "importing.word.CHARACTERS": "elements of Word's standard: test_word has those that readers lose",
    "importing.word.SEPARATORS": "elements of Word's standard",
    "importing.word.NOTES": "elements of Word's standard: test_word has both",
    "importing.word_numbers.SPOT": "a pattern of Word's standard: LEVELS has the ninth",
    "importing.word_package.MOST_BYTES": "test_word has a package that unpacks to more",
    "importing.word_package.WORDS_OWN": "names of Word's standard, in both editions of it",
    "importing.word_package.DAMAGED": "words of a message",
    "pages.account.CALLED": WORDS_BY_NAME,
    "pages.account.SETTLED": WORDS_BY_NAME,
    "pages.account.REASONS": WORDS_BY_NAME,
    "pages.changes.CHANGES": WORDS_BY_NAME,
    "pages.directory.OUTLET_KINDS": WORDS_BY_NAME,
    "pages.parts.STEPS": WORDS_BY_NAME,
    "pages.past.EDITED": WORDS_BY_NAME,
    "pages.shared.ALL_OF": WORDS_BY_NAME,
    "pages.past.ENDS": WORDS_BY_NAME,
    "pages.templates.TEMPLATES": "what templates and scripts say: test_tongues holds it against them",
    "pages.templates.OF_THE_THEME": "what templates and scripts say: test_tongues holds it against them",
    "pages.templates.SCRIPTS": "what templates and scripts say: test_tongues holds it against them",
    "pages.templates.COUNTED": "what templates and scripts say: test_tongues holds it against them",
    "pages.templates.OF_EVERY_PLURAL": "numbers of every plural form: test_tongues holds it against CLDR",
    "drafting.draft.MOST_ROUNDS": "how often is asked again: any number does the same once nothing more is settled",
    "drafting.form_text.NO_BREAK": "longer than any line: any such number does the same",
    "drafting.draft.HEADING_SIGN": SIGNS_OF_A_TEXT,
    "drafting.evidence.DECORATION": SIGNS_OF_A_TEXT,
    "drafting.evidence.OF_THE_DAY": SIGNS_OF_A_TEXT,
    "drafting.evidence.GAP": SIGNS_OF_A_TEXT,
    "drafting.evidence.WHOLE_IN_BRACKETS": SIGNS_OF_A_TEXT,
    "drafting.evidence.SIGNS": SIGNS_OF_A_TEXT,
    "drafting.evidence.IN_BRACKETS": SIGNS_OF_A_TEXT,
    "drafting.evidence.DRESSED": SIGNS_OF_A_TEXT,
    "drafting.evidence.ASIDE": SIGNS_OF_A_TEXT,
    "drafting.hints.FROM": SIGNS_OF_A_TEXT,
    "drafting.hints.IN_BRACKETS_AT_THE_END": SIGNS_OF_A_TEXT,
    "drafting.hints.CHINESE": SIGNS_OF_A_TEXT,
    "drafting.settling.BETWEEN_DASHES": SIGNS_OF_A_TEXT,
    "drafting.settling.HEADING": SIGNS_OF_A_TEXT,
    "drafting.speakers.QUESTION": SIGNS_OF_A_TEXT,
    "drafting.speakers.BEFORE_THE_COLON": SIGNS_OF_A_TEXT,
    "drafting.head.OCCASION": WORDS_OF_LANGUAGES,
    "drafting.head.TO_AN_AUDIENCE": WORDS_OF_LANGUAGES,
    "drafting.vocabulary.ASKERS": WORDS_OF_LANGUAGES,
    "drafting.evidence.DASH_WITHIN": "a pattern without a count: test_drafting has labels before a dash",
    "drafting.evidence.INITIAL": "a pattern without a count: test_drafting has a name with an initial",
    "drafting.evidence.CLOSED": "a pattern without a count: test_drafting has a label in brackets before a colon",
    "drafting.vocabulary.DIRECTIONS": WORDS_OF_LANGUAGES,
    "drafting.remarks.WANTED": "what a form is reminded of: test_briefing reads a form in which all of it is missing",
    "drafting.vocabulary.PARTICLES": WORDS_OF_LANGUAGES,
    "drafting.draft.OTHER_DAY": "a pattern without a count: test_drafting has a day that could be two",
    "drafting.vocabulary.ANSWERERS": WORDS_OF_LANGUAGES,
    "drafting.vocabulary.MODERATORS": WORDS_OF_LANGUAGES,
    "drafting.vocabulary.OTHERS_UNNAMED": WORDS_OF_LANGUAGES,
    "drafting.vocabulary.NAMELESS": WORDS_OF_LANGUAGES,
    "drafting.vocabulary.FUNCTION_WORDS": WORDS_OF_LANGUAGES,
    "drafting.vocabulary.FUNCTION_WORDS_OF": WORDS_OF_LANGUAGES,
    "drafting.vocabulary.FUNCTION_CHARACTERS": WORDS_OF_LANGUAGES,
    "drafting.vocabulary.COUNTING": WORDS_OF_LANGUAGES,
    "drafting.vocabulary.FIELDS": WORDS_OF_LANGUAGES,
    "drafting.vocabulary.ENDS": WORDS_OF_LANGUAGES,
    "drafting.vocabulary.OF_THE_TEXT": WORDS_OF_LANGUAGES,
    "drafting.vocabulary._AROUND": WORDS_OF_LANGUAGES,
    "drafting.vocabulary.HONORIFICS": WORDS_OF_LANGUAGES,
    "drafting.vocabulary.ROLES": WORDS_OF_LANGUAGES,
    "drafting.vocabulary.OUTLETS": WORDS_OF_LANGUAGES,
}

# Changes of a limit by which nothing changes, with the reason: one more or less, a tenth more or less.
SAME_WITH = {
    ("importing.word.PRIVATE", "begun before"): "what is before the first is half a character, which no text holds",
    ("importing.word_numbers.LEVELS", "one more"): "Word has nine levels",
    ("drafting.deciding.COLON_KINDS", "without colon"): "what the others are taken for",
    ("drafting.evidence.LOOKS_OF_NO_LABELS", "without times"): "a time alone is passed over before",
    ("drafting.evidence.LOOKS_OF_NO_LABELS", "without rules"): "a rule alone is passed over before",
    ("drafting.evidence.LOOKS_OF_NO_LABELS", "without notes"): "a line in brackets is passed over before",
    ("drafting.speakers.MOST_ASK", "a tenth more"): "of at most three turns, two are more and one of two is less",
    ("drafting.speakers.MOST_ASK", "a tenth less"): "of at most three turns, two are more and one of two is less",
    ("links.matching.counterparts.STRAY_WORDS", "one more"): "a text has runs of at most three words",
    ("checking.elements.KEPT_ATTRIBUTES", "without data-past"): "what says something of the past is kept anyway",
    ("words.names.ALIKE", "without 45"): "a hyphen stands for itself",
    ("words.names.ALIKE", "without 39"): "an apostrophe stands for itself",
}

# Limits that are read when their module is imported, so that a change at run time is seen nowhere: their cases show it.
AT_IMPORT = {
    "importing.recognisers.VOICES": "the default of an argument",
    "files.problems.MOST_QUOTED": "the default of an argument",
    "reading.labels.CLOSING": "part of patterns",
    "reading.labels.DIVIDER": "part of patterns",
    "reading.labels.HYPHEN": "part of patterns",
    "reading.labels.LONG": "part of patterns",
    "reading.labels.OPENING": "part of patterns",
    "reading.labels.SHORT": "part of patterns",
    "reading.labels.SIGN": "part of patterns",
    "reading.labels.TIME": "part of patterns",
    "reading.look_alikes.MOST_UNCASED_CHARACTERS": "the default of an argument",
    "record.places.SHARED_FOLDERS": "RESERVED_BRIEFINGS is made of it",
    "record.places.SITE_FOLDERS": "RESERVED_BRIEFINGS is made of it",
}
