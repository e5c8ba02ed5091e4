"""What the cells of a grid are: captions, headers, codes, labels, lists, rows."""
