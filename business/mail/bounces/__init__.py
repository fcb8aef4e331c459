"""Reads what comes back: delivery reports, complaints, and what only looks like them."""
