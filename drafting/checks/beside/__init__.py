"""A plan beside the advice that it was written from: what it dilutes, omits, adds and alters.

given.py says what the advice asks for, likeness.py which words speak of the same thing, facets.py what can be
compared in them (amounts, who, promise, numbers), compare.py puts the two sides beside each other. The checks
of drafting/checks/against_advice.py tell what was found.
"""
