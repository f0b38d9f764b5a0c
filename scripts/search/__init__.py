"""What a search finds, and its index.

Nothing here knows what a page is.
"""
