"""What changed between two catalogues, and when to train again."""
