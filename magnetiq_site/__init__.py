"""The room that composes Magnetiq: settings, addresses, and the rooms put together."""
