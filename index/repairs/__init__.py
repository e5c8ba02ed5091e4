"""Walls that producers forgot or lost, restored where the rest of the table shows them."""
