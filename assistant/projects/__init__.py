"""Questions about projects and their performance targets, answered from project tables and forms."""
