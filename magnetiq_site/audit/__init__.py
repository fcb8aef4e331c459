"""What fills the audit trail by listening, and the screen and the API that show it."""
