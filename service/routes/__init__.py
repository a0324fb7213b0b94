"""The routes: each parses, asks the desk or the store, and renders."""
