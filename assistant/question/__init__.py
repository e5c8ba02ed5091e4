"""Reading a question: which documents it is about, which concepts, what is to be done with the figures."""
