"""The workbench as processes: web server and background worker, started and ended together (运行)."""
