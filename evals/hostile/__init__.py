"""Hostile and damaged files, made from sound ones or from nothing, and what becomes of them.

`damage` breaks bytes; `plant` edits a sound file (text that nobody sees, lies about glyphs, amounts changed);
`craft` writes files meant to exhaust or mislead a reader; `judge` says whether the outcome is acceptable.
"""
