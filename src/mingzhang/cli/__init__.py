"""The command line; no domain logic."""
