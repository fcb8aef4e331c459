"""Gets due mails out: reserve, begin, send, record."""
