"""What people decide about a draft: decisions over a draft that never changes, and the plan they lead to."""
