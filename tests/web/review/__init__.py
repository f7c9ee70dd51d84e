"""Tests of the pages for review and publication."""
