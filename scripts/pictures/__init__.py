"""Numbers and order for the templates: the shape of a briefing, its matrix of topics, its navigation.

Nothing here knows Markdown, reads or writes.
"""
