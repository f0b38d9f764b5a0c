"""The chain from a folder of transcript/ to a briefing with its names, all folders together, and new editions of one.

Nothing here knows what a page is.
"""
