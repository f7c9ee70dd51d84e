"""The pages: each view reads the request, calls an operation or a query, and shows the result."""
