"""The analyst's workshop: judgements, simulation, rankers, their measures and reports."""
