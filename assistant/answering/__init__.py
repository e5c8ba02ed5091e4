"""What answers of every kind are made with: places found for words, evidence, arithmetic, checks, refusals.

linker, gates, matching, default_readings, candidates
                the words of a question to the places of a document that they may name, each with how well it fits
finder, picking, namesakes, certainty
                which of these places is meant, what else bears its label, how far to trust it
several, resemblance    the parts of a question that names several things; how well it names something printed
evidence, draft         a figure with its place; an answer while it is being written
calculator, verifier, refusal    arithmetic with formulas; checks on an answer; saying that it is not known
retriever, nearest, llama_retrievers    passages by words and by meaning
"""
