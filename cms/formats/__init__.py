"""A published page as HTML, Markdown and plain text. Reads a page's JSON; asks no database."""
