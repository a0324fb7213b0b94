"""Measures on real vacancies, trainings and judged pairs: figures only, the rows stay where they are."""
