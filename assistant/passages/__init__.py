"""Questions answered with passages: why, what a term means, duties, structure. They are quoted, never rewritten."""
