"""What is kept: tables, sealed columns, encrypted files, and the keys that open them."""
