"""The values of a record: briefing, ledger, places with their addresses, nearness, and plain English about them.

Nothing here reads or writes, or knows Markdown.
"""
