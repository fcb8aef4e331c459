"""How a mail's source becomes two templates, one for HTML and one for plain text."""
