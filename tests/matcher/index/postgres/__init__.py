"""The adapters, against a real server."""
