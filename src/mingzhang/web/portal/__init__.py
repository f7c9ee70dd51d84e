"""The public portal: made from what is published, and served to everybody."""
