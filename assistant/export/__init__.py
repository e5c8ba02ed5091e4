"""Answers on their way out of the program: terminal, spreadsheet, Word."""
