"""Measures of drafts and checks against what moderators labelled."""
