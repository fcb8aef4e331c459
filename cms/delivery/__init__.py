"""The published read model: what a page's JSON is, and when it is made anew."""
