"""What answers of every kind are made with: places found for words, evidence, arithmetic, checks, refusals."""
