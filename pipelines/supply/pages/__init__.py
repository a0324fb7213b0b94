"""The pages of the supply report: tables with small numbers hidden, figures, and the text around them."""
