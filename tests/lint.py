"""How the code is written: every check of `make lint`, each with what it says. `make test` runs them too."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT

CHECKS = {
    "ruff check": ("ruff", "check", "scripts", "tests"),
    "ruff format": ("ruff", "format", "--check", "--diff", "scripts", "tests"),
    "mypy --strict": ("mypy",),
}


def said(name: str) -> str:
    """Return what a check has to say, "" if all is well."""
    done = subprocess.run([sys.executable, "-m", *CHECKS[name]], cwd=ROOT, capture_output=True, text=True, check=False)
    return f"{done.stdout}{done.stderr}".strip() if done.returncode else ""


def main() -> int:
    found = {name: said(name) for name in CHECKS}
    for name, text in found.items():
        print(f"{name}: {text or 'nothing found'}")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
