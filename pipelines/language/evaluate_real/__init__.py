"""Measures on real vacancies, trainings and people; the rows stay in `../shared`, only figures leave."""
