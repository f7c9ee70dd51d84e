"""What a reviewer looks at: the document with its places, findings, differences, the check form."""
