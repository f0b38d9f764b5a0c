"""A WebKit that its driver starts in place of its MiniBrowser, which shows no console while it is driven, and prints nothing.

What pages say in their console goes to where this program's own output goes. A signal has the page printed, as A4, into a file
of the folder that the program is started with; there it also writes its number. It runs in the Python of the system, for which
Debian has the bindings, and so imports nothing from here.
"""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from pathlib import Path

import gi
from gi.repository import GLib

# Which versions are meant must be said before they are there.
gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
Gtk, WebKit2 = (import_module(f"gi.repository.{name}") for name in ("Gtk", "WebKit2"))

FOLDER = Path(sys.argv[1])


class Shown:
    """The pages that are shown, each in a window of its own, the newest last."""

    def __init__(self, context: WebKit2.WebContext) -> None:
        self._context, self._views = context, []
        self._settings = WebKit2.Settings(enable_write_console_messages_to_stdout=True)

    def add(self, _session: WebKit2.AutomationSession) -> WebKit2.WebView:
        view = WebKit2.WebView(is_controlled_by_automation=True, settings=self._settings, web_context=self._context)
        window = Gtk.Window(default_width=1280, default_height=800)
        window.add(view)
        window.show_all()
        view.connect("close", lambda _view: window.destroy())
        self._views.append(view)
        return view

    def print_newest(self) -> bool:
        """Print what is shown, and give the file its name when it is whole."""
        settings = Gtk.PrintSettings()
        settings.set_printer("Print to File")
        settings.set_paper_size(Gtk.PaperSize.new("iso_a4"))
        settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
        settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, (FOLDER / "printing").as_uri())
        operation = WebKit2.PrintOperation.new(self._views[-1])
        operation.set_print_settings(settings)
        operation.connect("finished", lambda _operation: (FOLDER / "printing").rename(FOLDER / "printed.pdf"))
        operation.print_()
        return GLib.SOURCE_CONTINUE


def main() -> None:
    context = WebKit2.WebContext.get_default()  # one that keeps nothing shows no console
    shown = Shown(context)
    context.set_automation_allowed(True)
    context.connect("automation-started", lambda _context, session: session.connect("create-web-view", shown.add))
    GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGUSR2, shown.print_newest)
    (FOLDER / "number").write_text(str(os.getpid()), encoding="utf-8")
    Gtk.main()


if __name__ == "__main__":
    main()
