"""Checks of a plan: one small module for each family (to come with the issue on checking)."""
