"""Ways out of the house: a relay over SMTP, or none."""
