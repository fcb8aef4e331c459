"""Addresses that readers asked for and at which there is nothing, until there is something."""
