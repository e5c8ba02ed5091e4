"""Drawn rules and words → the cells a reader sees. Pure geometry."""
