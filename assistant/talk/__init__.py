"""Questions in a row: what is carried from one to the next, several in one sentence, what to ask next."""
