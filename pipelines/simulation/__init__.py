"""Simulated counsellors and outcomes over a simulated labour market. Nothing of it is real, and it says so."""
