"""The sums a table must obey."""
