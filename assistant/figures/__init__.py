"""Questions answered with figures: looked up, computed, listed, ranked, compared."""
