"""Text to text: names in running text, sentences, spellings, abbreviations, what counts as a word.

Nothing here knows a briefing or a file.
"""
