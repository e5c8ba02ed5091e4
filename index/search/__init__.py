"""The rebuildable indexes: by words, by meaning."""
