"""Tests of the public portal as it is served."""
