"""Who may do what with content, how it is reviewed, and the mails about that."""
