"""Reads the built site anew: are the words those of the transcripts, does every address lead to its words?

Nothing here knows how the site was made: neither pages nor pictures nor the search.
"""
