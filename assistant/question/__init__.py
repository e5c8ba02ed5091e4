"""Reading a question: which documents it is about, which concepts, what is to be done with the figures.

scope, body_names, other_bodies, subunits, year_words
                the documents, years and kind in question; bodies, units and years by their words
intent, operations, change_words, wanted, bounds
                what is to be done, of what change, in which form, held against which amount
phrases, topic, terms, concepts, labels
                what it is about: the concepts named, everyday words for them, the nearest printed labels
spoken, typos, holding_words, cues
                other words for what is printed: spoken, misspelt, of things owned; what the wording tells of the passage
"""
