"""What provision promises: what it is of, which parts it says, and which it lacks.

Reports and plans promise in the same words, so that a sentence of advice and a line of a plan are read alike.
The phrases that are looked for are data, in phrases.yaml.
"""

from nlp.promise.kinds import Promised
from nlp.promise.promise import Beside, Promise

__all__ = ["Beside", "Promise", "Promised"]
