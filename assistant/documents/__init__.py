"""The loaded documents as questions need them: bodies, years, editions, and the lines of their tables."""
