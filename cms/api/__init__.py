"""The public content API. Reads published documents; decides nothing about content."""
