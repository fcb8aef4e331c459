"""The embedded work engine: leases in a table, behind Django's Tasks API. See `docs/jobs.md`."""
