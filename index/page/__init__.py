"""What a page of a PDF shows a reader: words, drawn rules, pictures, and what of its text is hidden or altered."""
