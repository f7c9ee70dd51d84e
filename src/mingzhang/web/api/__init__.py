"""The REST API (接口): every operation and query of the pages, for programs."""
