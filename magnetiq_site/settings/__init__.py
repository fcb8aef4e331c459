"""Settings by purpose; everything that differs between machines comes from `env`."""
