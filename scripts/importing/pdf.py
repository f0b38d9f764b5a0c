"""A PDF: the characters of its pages with their places, drawn together to runs that stand on one row."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from scripts.importing.extracts import Extract, NothingToReadError, counted, finished, named
from scripts.importing.sheets import BETWEEN_RUNS, Run, Sheet, in_lines

# A hyphen at the end of a line, as PDFium writes it.
LINE_END_HYPHENS = (0x02, 0xFFFE)

# How far a character may stand from the row that its run is on, in heights of its line.
OFF_THE_ROW = 0.2

# What is turned further than the rest of a page, in quarters, stands askew: a watermark.
ASKEW = 0.03

# Of so many characters one is asked how its page is turned.
LOOKED_AT = 20

# What programs write into a PDF that has no title.
NO_TITLES = ("untitled", "unknown", "about:blank")

# Bytes of the name of a font that are looked at.
NAME_BYTES = 128


def read_pdf(data: bytes) -> Extract:
    """Return the text of a PDF as it is printed, line by line, with a blank line where the paper leaves more room."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        what = "a PDF that is locked with a password" if locked else "a PDF that cannot be read"
        raise NothingToReadError(what, "open it, print it into a new PDF, and use that") from error
    try:
        sheets, askew = _sheets(document)
        metadata = _metadata(document)
    finally:
        document.close()
    text, notes = in_lines(sheets)
    if not text.strip():
        raise NothingToReadError(
            f"a PDF of {counted(len(sheets), 'page')} without letters", "recognise its text first: it is a picture of paper"
        )
    if askew:
        notes.append(f"words that stand askew left out on {named(askew, 'page')}")
    return finished(text, f"pypdfium2 {pypdfium2.PYPDFIUM_INFO.tag}", metadata, notes)


def _sheets(document: pypdfium2.PdfDocument) -> tuple[list[Sheet], list[int]]:
    """Return the pages with their runs, and the numbers of those that have words askew."""
    sheets, askew = [], []
    for number in range(len(document)):
        try:
            sheet = document[number]
            text = sheet.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise NothingToReadError(f"a PDF whose page {number + 1} cannot be read", "print it into a new PDF") from error
        reader = _Reader(text.raw)
        width, height = sheet.get_size()
        sheets.append(Sheet(number + 1, width, height, tuple(reader.runs()), reader.turned != 0))
        if reader.askew:
            askew.append(number + 1)
        text.close()
        sheet.close()
    return sheets, askew


def _metadata(document: pypdfium2.PdfDocument) -> dict[str, str]:
    said = document.get_metadata_dict(skip_empty=True)
    language = (ctypes.c_ushort * NAME_BYTES)()
    length = pdfium.FPDFCatalog_GetLanguage(document.raw, language, NAME_BYTES)  # with the zero behind it
    code = "".join(chr(unit) for unit in language[: length - 1]) if 1 < length <= NAME_BYTES else ""
    title = said.get("Title", "")
    return {"title": "" if title.casefold() in NO_TITLES else title, "author": said.get("Author", ""), "language": code}


class _Reader:
    """Reads the characters of a page in the order that PDFium gives them."""

    def __init__(self, sheet: object) -> None:
        self.sheet = sheet
        self.askew = False
        self.box = pdfium.FS_RECTF()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.fonts: dict[int, bool] = {}
        self.turned = self._usual_turn()

    def runs(self) -> Iterator[Run]:
        """Yield the runs of a page."""
        run: Run | None = None
        half = 0
        for at in range(pdfium.FPDFText_CountChars(self.sheet)):
            code = pdfium.FPDFText_GetUnicode(self.sheet, at)
            if code in (10, 13):
                if run:
                    yield run
                run = None
                continue
            if 0xD800 <= code < 0xDC00:
                half = code
                continue
            if half and 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((half - 0xD800) << 10) + code - 0xDC00
            half = 0
            character = "-" if code in LINE_END_HYPHENS else chr(code)
            if character == " ":
                if run:
                    run.text += " "
                continue
            if run is None or not self._goes_on(run, at):
                if run:
                    yield run
                run = self._begun(at)
            if run.is_askew:
                self.askew = True
                run = None
                continue
            run.text += character
            run.placed.append((self.box.left, self.box.right, character))
            self._widen(run)
        if run:
            yield run

    def _goes_on(self, run: Run, at: int) -> bool:
        """Return whether a character stands on the row of a run, next to it and as heavy."""
        self._look_at(at)
        height = max(run.height, self.box.top - self.box.bottom)
        apart = max(self.box.left - run.right, run.left - self.box.right)
        return (
            abs(self.y.value - run.base) <= OFF_THE_ROW * height
            and apart <= BETWEEN_RUNS * height
            and self._is_bold(at) == run.is_bold
        )

    def _begun(self, at: int) -> Run:
        self._look_at(at)
        run = Run("", self.box.left, self.box.right, self.y.value, self.box.top - self.box.bottom, self._is_bold(at))
        run.is_askew = abs(self._turn(at) - self.turned) % 4 > ASKEW
        return run

    def _turn(self, at: int) -> float:
        """Return how far a character is turned, in quarters against the clock; what is nearly none is none."""
        quarters = -2 * pdfium.FPDFText_GetCharAngle(self.sheet, at) / math.pi % 4
        return 0.0 if quarters > 4 - ASKEW else quarters

    def _usual_turn(self) -> int:
        """Return how most of the page is turned: a table may lie on its side."""
        some = range(0, pdfium.FPDFText_CountChars(self.sheet), LOOKED_AT)
        turns = Counter(round(self._turn(at)) % 4 for at in some)
        return turns.most_common(1)[0][0] if turns else 0

    def _look_at(self, at: int) -> None:
        """Take the place of a character as on a page that is turned upright."""
        box = self.box
        pdfium.FPDFText_GetLooseCharBox(self.sheet, at, box)
        pdfium.FPDFText_GetCharOrigin(self.sheet, at, self.x, self.y)
        if self.turned == 1:
            box.left, box.right, box.bottom, box.top = box.bottom, box.top, -box.right, -box.left
            self.y.value = -self.x.value
        elif self.turned == 2:
            box.left, box.right, box.bottom, box.top = -box.right, -box.left, -box.top, -box.bottom
            self.y.value = -self.y.value
        elif self.turned == 3:
            box.left, box.right, box.bottom, box.top = -box.top, -box.bottom, box.left, box.right
            self.y.value = self.x.value

    def _widen(self, run: Run) -> None:
        run.left, run.right = min(run.left, self.box.left), max(run.right, self.box.right)
        run.height = max(run.height, self.box.top - self.box.bottom)

    def _is_bold(self, at: int) -> bool:
        """Return whether a character is of a font that calls itself bold."""
        font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(self.sheet, at))
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self.fonts:
            name = ctypes.create_string_buffer(NAME_BYTES)
            length = pdfium.FPDFFont_GetBaseFontName(font, name, NAME_BYTES) if key else 0
            self.fonts[key] = 0 < length <= NAME_BYTES and b"bold" in name.value.lower()
        return self.fonts[key]
