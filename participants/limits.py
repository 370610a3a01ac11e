"""What can be true of one person or household, however it is entered."""

FIRST_BIRTH_YEAR, LAST_BIRTH_YEAR = 1880, 2100  # the table's own bounds; forms end with the list's year
MOST_MEMBERS = 60  # no household of the reviews has as many
