"""The demo site: a complete consultancy's site in two languages, and what loads it."""
