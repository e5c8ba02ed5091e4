"""The 体检报告 of a document and of a set: findings put in order for those who read and those who correct.

report  counts, what is to be corrected, hints, health: plain data
words   that as text for a terminal
page    one HTML file with pictures of both sides
book    an Excel workbook
marked  where a copy of the PDF has boxes
outputs writes the files
"""
