"""Pages → tables → facts."""
