"""The command line `groeipad`. Heavy libraries are imported inside the commands that need them."""
