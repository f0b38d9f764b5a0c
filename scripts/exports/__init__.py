"""The record in other forms than the site, a form a file.

Nothing but commands may import them.
"""
