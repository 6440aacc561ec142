"""Drafting in the background: durable workflows, safe against a kill at any step."""
