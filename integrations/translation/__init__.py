"""Services that translate texts."""
