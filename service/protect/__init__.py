"""What data protection asks for: backup and restore, export, erasure, retention, new keys."""
