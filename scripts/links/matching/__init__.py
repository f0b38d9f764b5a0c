"""What became of each paragraph in a new text, from the words alone.

Nothing here knows a ledger, or decides what is not clear.
"""
