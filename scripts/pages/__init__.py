"""From briefings to Markdown, and the one list of everything that is written.

Nothing here reads or writes a file.
"""
