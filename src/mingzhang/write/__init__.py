"""A Disclosure or a Report as a document."""
