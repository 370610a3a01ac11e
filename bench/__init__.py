"""Speed of the portal as ratios within one run: ``make bench``. Not part of the tests, which never measure time."""
