"""Translation as editors live it, on top of wagtail-localize: it keeps the strings, we the rules."""
