"""Content: pages, blocks, media and their delivery. Knows Wagtail, knows no plugin."""
