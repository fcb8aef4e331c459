"""Measures the product beside a bare Django view: `make bench`."""
