"""All jobseekers of Flanders in one night: what `pipelines/score_all.py` is made of."""
