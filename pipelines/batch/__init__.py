"""Resumable work over a list of people: entries, partitions, worker processes, the folder of a run."""
