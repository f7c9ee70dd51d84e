"""The records, money, places, targets, code sets and forms: pure, imports nothing else of ours."""
