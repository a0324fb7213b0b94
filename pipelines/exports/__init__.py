"""A trajectory in the forms that people use elsewhere."""
