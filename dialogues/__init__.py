"""The life of a plan after it is issued: sessions held, opinions, answers, minutes, report, settlement.

Empty on purpose: the room is named so that nobody builds these things into ``plans``.
"""
