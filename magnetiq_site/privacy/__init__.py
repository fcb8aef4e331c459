"""People's requests and what is forgotten in time: the screens and commands over every room."""
