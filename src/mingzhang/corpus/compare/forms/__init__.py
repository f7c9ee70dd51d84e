"""A comparison as text that people and programs read: terminal, HTML, JSON."""
