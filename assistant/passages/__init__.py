"""Questions answered with passages: why, what a term means, duties, structure. They are quoted, never rewritten.

prose, extracts     the paragraph that is most about the question; how much of it is quoted
why, why_none, reasons, reason_places, reason_cells
                    why something changed, or why there is none of it; where documents give their reasons
glossary            what a term means
structure, members, tasks
                    the body itself: duties, offices, units, plans of its year
of_document         the document itself: whose, of which year, when published, its tables
cells               sentences in table cells
printed, fits, units
                    the last resort: the smallest thing printed that says all that is asked
"""
