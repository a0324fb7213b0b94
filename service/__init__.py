"""The HTTP service: parses, calls the Recommender, stores decisions, renders; decides nothing."""
