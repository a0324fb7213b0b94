"""Offline work and the command line; one file per make target."""
