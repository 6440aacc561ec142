"""Makes the files in models/ again from eval/samples."""
