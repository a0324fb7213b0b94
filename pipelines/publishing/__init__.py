"""What every published page shares: its frame, plots, and the hiding of small numbers."""
