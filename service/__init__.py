"""The HTTP service: parses, calls the Recommender, stores decisions, renders; decides nothing."""

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE", "TOKENIZERS_PARALLELISM": "false"}
"""Environment of who searches: requests are answered beside each other, and threads that one of them wakes up
only take turns from the rest. Read once, when FAISS and NumPy are loaded."""
