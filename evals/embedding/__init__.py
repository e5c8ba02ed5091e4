"""The shipped embedding model: what it is trained on, how, and how well it does."""
