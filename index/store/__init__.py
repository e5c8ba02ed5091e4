"""The store of record: one SQL database, and the PDFs themselves, kept by content."""
