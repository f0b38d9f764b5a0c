"""From docs/ to site/, and the preview of it: all that knows the site generator.

Nothing here knows words or briefings.
"""
