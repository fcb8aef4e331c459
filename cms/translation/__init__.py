"""Translation as editors live it: wagtail-localize keeps the strings, and here are the rules."""
