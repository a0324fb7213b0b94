"""A made-up world of any size, with the structure of a real one."""
