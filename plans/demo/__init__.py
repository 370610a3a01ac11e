"""Five real plans and one invented, with their offices and people, to try the portal on.

Facts are those of the papers; the running text is the portal's own.
"""
