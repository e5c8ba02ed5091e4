"""Questions in a row: what is carried from one to the next, several in one sentence, what to ask next.

question_reader     a question as the case that handlers work on, completed from what was asked before
memory, told        what a conversation remembers: the last question, the figures told
conversation, manners, choices, places
                    turns that carry over, ask for more, correct, pick what was offered, go to another place
completing, turn, turn_changes, turn_projects, turn_shares, turns, words
                    turns that leave something out: rules that say them whole
pointing, pointers, two_sides, reckoning, reckoned
                    turns that point at what was told, lay it side by side, reckon with it
clauses, in_turn    several questions in one sentence; the same as turns in a row
shown, followups    the question as it is shown; what to ask next
"""
