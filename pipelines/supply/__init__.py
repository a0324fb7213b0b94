"""What the training supply lacks: what `groeipad supply-report` is made of."""
