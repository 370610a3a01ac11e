"""Pages of accounts: signing out, the people of an office, the office itself."""
