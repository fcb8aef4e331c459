"""Who may do what: one policy, as data, for the admin's screens and for the API alike."""
