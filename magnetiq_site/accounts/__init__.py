"""People who may log in: editors, administrators, consultants."""
