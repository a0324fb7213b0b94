"""The product attacked and operated as in the review of 2026-11-29: loopback only, every attack bounded.

A finding is a test here, with its sisters; what is slow or broken from outside (the provider, the disk, the
clock, a list of people) is really slow or broken, and the code that meets it is the shipped one.
"""
