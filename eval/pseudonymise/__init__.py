"""A bundle under other names: for sharing samples without saying whose they are (docs/pseudonymise.md)."""
