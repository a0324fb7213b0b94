"""Valid files of every format that is read, broken in named ways; ``python -m`` it for the table kind by format."""
