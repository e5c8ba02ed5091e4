"""How well a document was read, shown by itself: coverage, doubts, a second reading."""
