"""What this site adds to Wagtail's redirects: paths as targets, and no way into a circle."""
