"""What is trained: weights, label sets and model cards, loaded by path. Only training/ is code."""
