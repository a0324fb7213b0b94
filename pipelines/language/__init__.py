"""Training and measuring what reads text: encoders, linker, certainty of retrieval."""
