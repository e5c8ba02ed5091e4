"""What a language model may do, where one is configured: read a question again, phrase prose; behind a gate."""
