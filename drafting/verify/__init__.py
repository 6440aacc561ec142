"""Proves a draft: every word of its plan comes from the sources that it keeps, or from a declared edit."""
