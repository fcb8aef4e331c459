"""Writing content over the API: Wagtail's own actions, under the rules of its admin."""
