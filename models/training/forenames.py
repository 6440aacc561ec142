"""Makes nlp/forenames.txt: the forenames of every language that the Faker library (MIT) has.

    python -m models.training.forenames

Names that are also words of the corpus in small letters (Grace, Hope, Art) are left out: as a sentence's
first word they would be taken for another child's name.
"""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

from faker.providers import person

from eval.corpus import ROOT, bundles

FORENAME = re.compile(r"[A-Z][a-zà-ÿ]{2,}")
WORD = re.compile(r"(?<![\w'’-])[a-zà-ÿ]{3,}")


def forenames() -> set[str]:
    """Every forename of Faker's languages that is written in Latin letters."""
    found: set[str] = set()
    for module in iter_modules(person.__path__):
        provider = import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            names = getattr(provider, attribute)
            if attribute.startswith("first_names") and isinstance(names, tuple | list | dict):
                found.update(name for name in names if FORENAME.fullmatch(str(name)))
    return found


def words() -> set[str]:
    """Every word that the corpus' reports write in small letters."""
    return {word for bundle in bundles() for item in bundle.items for word in WORD.findall(item.text)}


if __name__ == "__main__":
    known = words()
    kept = sorted(name for name in forenames() if name.lower() not in known)
    (ROOT / "nlp" / "forenames.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")
