"""The report of an evaluation, as a page to be read."""
