"""Readers, one per file format, each giving the same Document; detection, limits and decoding."""
