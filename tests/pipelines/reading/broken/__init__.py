"""Valid files of every format, broken in named ways; ``python -m`` it for the table kind by format."""
