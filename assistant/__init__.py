"""Question in, checked and cited answer out; knows no UI."""
