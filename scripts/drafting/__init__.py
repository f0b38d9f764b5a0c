"""From a text that nobody described yet to a drafted form: how labels stand, who speaks, where questions begin.

Nothing here decides for good: what the evidence does not settle is a doubt, and keeps the briefing from being published.
"""
