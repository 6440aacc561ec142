"""Documents to Statements: what each sentence of the advice is, and where it belongs."""
