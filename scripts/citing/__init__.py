"""What of a record can be cited, and how: a briefing, an exchange, a speech, a paragraph, in the styles and formats of readers.

Nothing here reads or writes, or knows what a page is.
"""
