"""Measures Caiwen through the same `Assistant` that everyone uses: questions, reading, speed, hostile files."""
