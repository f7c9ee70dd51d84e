"""Tests of the engine that runs the rules."""
