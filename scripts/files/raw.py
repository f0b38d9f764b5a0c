"""The bytes of a file, and the characters that no text may hold."""

from __future__ import annotations

import errno
import re
from pathlib import Path

# Control characters, but for the tab and the form feed, and code points that are no characters at all: they cannot
# be shown, and pages, XML and JSON cannot all carry them.
UNFIT = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\r\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(17))
    + "]"
)


def read_file(path: Path) -> bytes:
    """Return the bytes of a file. Raises OSError if it cannot be read, or is no file: a pipe would never end."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "no regular file", str(path))
    return path.read_bytes()
