"""Training of the fine encoder: a small transformer, taught what words about work mean."""
