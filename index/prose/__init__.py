"""The text beside the tables: paragraphs under their headings, figures stated in sentences, chunks for the search."""
