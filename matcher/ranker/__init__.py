"""Orders judged trajectories by documented features."""
