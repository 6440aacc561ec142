"""What the checks found, as text, JSON, SARIF and a web page."""
