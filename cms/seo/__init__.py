"""What editors are told about their pages in search engines: while they write, and in a report."""
