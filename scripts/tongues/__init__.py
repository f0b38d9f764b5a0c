"""The site's own words in the language of a page: its catalogues, with days, numbers and lists as that language writes them.

Nothing here knows a briefing or a page; of files, only the catalogues beside it are read.
"""
