"""Which modules teach which part of a gap, and which vacancies a person can reach."""
