"""Performance forms: labels and values both ways, rows of indicators."""
