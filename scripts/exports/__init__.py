"""The record in other formats than the site, a format a file.

Nothing but commands may import them.
"""
