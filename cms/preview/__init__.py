"""Drafts in the public site's own clothes, for whoever has a valid token and for nobody else."""
