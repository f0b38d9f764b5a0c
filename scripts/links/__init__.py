"""Names for good: the ledger as a file, numbers and slugs as they were published, what a new text makes of them.

Nothing here writes a page.
"""
