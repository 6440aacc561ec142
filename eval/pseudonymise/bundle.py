"""A whole bundle under other names: read, its names gathered, every file made anew, the key written apart.

    copied = pseudonymise([Path("bundle")], Path("copy"))

Everybody keeps one stand-in throughout the bundle, and all dates move by the same number of days:
whole weeks, so that a Tuesday stays a Tuesday, and so many that the child stays in the same year group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

from eval.pseudonymise.dictionary import Dictionary, dictionary_of
from eval.pseudonymise.doubts import doubts, still_there
from eval.pseudonymise.files import Files
from eval.pseudonymise.found import Kind
from eval.pseudonymise.key import Doubt, Key, Replaced, write_key
from eval.pseudonymise.stand_ins import StandIns
from eval.pseudonymise.text import Renamer
from extract.bundle import Bundle, read_bundle
from extract.document import Document, Status
from nlp.child import Child

YEARS_BACK = range(1, 6)
WEEKS_ASIDE = (-4, -3, -2, -1, 1, 2, 3, 4)
"""Few, so that terms and seasons stay what they are."""
_WEEKS_A_YEAR = 52
_SEPTEMBER = 9


@dataclass(frozen=True, slots=True)
class Copied:
    """What was made of a bundle."""

    key: Key
    key_file: Path
    anew: tuple[str, ...]
    """The files of the copy that are Word files of what was read."""
    left_out: tuple[tuple[str, str], ...]
    """(file, reason) of what could not be read; it is not in the copy."""

    @property
    def unsure(self) -> Sequence[Doubt]:
        """What a person should look at before the copy is shared."""
        return self.key.unsure


class OutNotEmpty(Exception):
    """The folder for the copy holds something already. The message says so."""


def pseudonymise(
    paths: Sequence[Path],
    out: Path,
    *,
    key: Key | None = None,
    known: Child | None = None,
    names: Sequence[str] = (),
    on_document: Callable[[Document], None] | None = None,
) -> Copied:
    """Puts a bundle under other names.

    Takes the bundle (a folder, a zip or files), the folder for the copy, a key of the same case if there is
    one, what a case file says of the child, and names that somebody knows of. Writes the copy to `out`, and
    the key to `out`.key.json beside it. Raises OutNotEmpty, ReadError where nothing could be read, OSError
    where nothing can be written.
    """
    if out.exists() and any(out.iterdir()):
        raise OutNotEmpty(
            f"{out} holds files already. Choose a new folder, so that no original lies among the copies."
        )
    bundle = read_bundle(paths, on_document=on_document)
    files = Files(bundle.documents)
    sources = {name: _bytes_of(source) for name, source in bundle.sources.items()}
    texts = [text for name, data in sources.items() for text in files.texts(name, data)]
    dictionary = dictionary_of(bundle.documents, [*texts, *sources], known, names)
    key = _with_days(key or Key(), dictionary)
    stand_ins = StandIns(key.seed, dict(key.names), dict(key.places))
    renamer = Renamer(dictionary, stand_ins, key.days or 0)
    made = [(name, files.made(name, data, renamer)) for name, data in sources.items()]
    counted = renamer.replaced.copy()
    called = _written(out, [(name, one.name, one.data) for name, one in made if one])
    key = replace(
        key,
        names=dict(sorted(stand_ins.names.items())),
        places=dict(sorted(stand_ins.places.items())),
        files=called,
        replaced=_replaced(counted),
        unsure=[*doubts(bundle.documents, dictionary, renamer), *_checked(out, dictionary, stand_ins)],
    )
    key_file = out.with_name(f"{out.name}.key.json")
    write_key(key_file, key)
    anew = tuple(called[name] for name, one in made if one and one.anew)
    return Copied(key, key_file, anew, _left_out(bundle))


def _bytes_of(source: bytes | Path) -> bytes:
    return source if isinstance(source, bytes) else source.read_bytes()


def _with_days(key: Key, dictionary: Dictionary) -> Key:
    """The key with the days by which dates move: those that it has, or drawn by its seed."""
    if key.days is not None:
        return key
    moves = [-7 * (_WEEKS_A_YEAR * years + weeks) for years in YEARS_BACK for weeks in WEEKS_ASIDE]
    born = dictionary.child.born
    fit = [
        days for days in moves if not born or _same_year_group(date.fromisoformat(born), dictionary.day, days)
    ]
    return replace(key, days=StandIns(key.seed).days(fit or moves))


def _same_year_group(born: date, day: date, days: int) -> bool:
    """Whether a child is in the same school year on a day when both the birth and the day are moved."""
    moved = timedelta(days=days)
    return _school_year(day) - _school_year(born) == _school_year(day + moved) - _school_year(born + moved)


def _school_year(day: date) -> int:
    return day.year if day.month >= _SEPTEMBER else day.year - 1


def _written(out: Path, files: Sequence[tuple[str, str, bytes]]) -> dict[str, str]:
    """Writes the files; gives the name of each in the copy, by its own."""
    names: dict[str, str] = {}
    for old, new, data in files:
        name, number = new, 2
        while name in names.values():
            path = PurePosixPath(new)
            name, number = str(path.with_name(f"{path.stem} ({number}){path.suffix}")), number + 1
        names[old] = name
        target = out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return names


def _replaced(counted: Counter[tuple[Kind, str, str]]) -> list[Replaced]:
    return [
        Replaced(str(kind), words, other, times) for (kind, words, other), times in sorted(counted.items())
    ]


def _checked(out: Path, dictionary: Dictionary, stand_ins: StandIns) -> list[Doubt]:
    """Reads the copy and looks for names that are still in it."""
    copies = read_bundle([out]).documents
    return still_there(copies, dictionary, {name.lower() for name in stand_ins.names.values()})


def _left_out(bundle: Bundle) -> tuple[tuple[str, str], ...]:
    return tuple(
        (document.file, document.reason or "")
        for document in bundle.documents
        if document.status is Status.UNREADABLE
    )
