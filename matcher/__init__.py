"""groeipad's engine: from a jobseeker and a groeivacature to explained, dated trajectories.

The library has no clock (the date is an argument), reads no environment and uses no network.
"""

__version__ = "0.2.0"
