"""The documented JSON formats at the border: what comes in is checked, what goes out has a schema."""
