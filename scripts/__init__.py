"""On the Record: the build script."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Where the schemas lie, next to the commands: forms that were published point at them.
SCHEMAS = Path(__file__).resolve().parent
