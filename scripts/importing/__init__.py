"""From a file as people have it to the text of a transcript, a format a file.

Nothing here knows what a briefing is, who speaks, or what is published.
"""
