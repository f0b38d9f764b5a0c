"""From a source and its form to parts, mentions and corrections: lines, label forms, turns.

Nothing here knows what was published before, or what a page is.
"""
