"""The trash: deleted pages that can be restored for a while, out of everybody's sight."""
