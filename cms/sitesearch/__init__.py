"""The site's own search: what readers may find, in an index of its own.

Wagtail's index, which `cms.search` configures, is the editors'.
"""
