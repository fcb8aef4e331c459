"""What search engines and readers' programs fetch: sitemaps, feeds, `robots.txt`, `llms.txt`."""
