"""Bytes to Documents: every format an advice report comes in, read into pages and blocks."""
