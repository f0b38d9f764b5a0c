"""Bytes and YAML with the line of every value, schemas, writes that are whole or not there, and problems with file and line.

Nothing here knows a briefing.
"""
