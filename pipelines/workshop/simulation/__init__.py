"""Simulated counsellors and outcomes over a simulated labour market; nothing of it is real."""
