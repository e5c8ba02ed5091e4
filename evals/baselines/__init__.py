"""Simpler ways to the same answers, asked the same questions, so that each stage of the product earns its place."""
