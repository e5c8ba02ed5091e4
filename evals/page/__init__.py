"""How quick the page is: one reader in a browser, and many at once."""
