"""Fuzzes the reader of Word files: `python -m benchmarks.fuzz_docx -max_total_time=600` (extra "fuzz").

An input's first byte says which part of a sound package the rest of it takes the place of, so that libFuzzer
spends its time behind the zip; PK files are tried as they are.
"""

from __future__ import annotations

import copy
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["extract"]):
    from benchmarks.fuzzing import read, run

from lxml import etree

from extract.docx_package import R, W

SAMPLES = Path("eval/samples/rendered")
WHOLE = ord("P")
SMALL = 60_000
PARTS = {
    "word/document.xml": "officeDocument",
    "word/styles.xml": "styles",
    "word/numbering.xml": "numbering",
    "word/footnotes.xml": "footnotes",
    "word/comments.xml": "comments",
    "word/header1.xml": "header",
    "word/_rels/document.xml.rels": "",
}
NAMES = list(PARTS)
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TAGS = """p r t tab br tbl tr tc tcPr gridSpan vMerge hMerge sdt sdtPr sdtContent ins del delText moveFrom
    moveTo pPr rPr numPr numId ilvl pStyle rStyle b u vanish fldChar instrText fldSimple hyperlink sym
    footnoteReference txbxContent pict drawing altChunk outlineLvl trPr gridBefore tblHeader showingPlcHdr
    placeholder""".split()
VALUES = ["", "0", "-1", "999999999999", "continue", "restart", "true", "off", "Heading1", "begin", "\u202e"]


def relationships(main: bool) -> bytes:
    """The package's own relations, or the main part's."""
    kinds = {part: kind for part, kind in PARTS.items() if kind and (kind == "officeDocument") == main}
    lines = [
        f'<Relationship Id="r{number}" Type="{TYPES}{kind}" Target="/{part}"/>'
        for number, (part, kind) in enumerate(kinds.items())
    ]
    return f'<Relationships xmlns="{RELATIONSHIPS}">{"".join(lines)}</Relationships>'.encode()


def sound_parts() -> dict[str, bytes]:
    """The parts of a plain Word file, one of each kind."""
    words = f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>He stammers.</w:t></w:r></w:p>'
    roots = {"word/document.xml": "<w:body>{}</w:body>", "word/header1.xml": "{}"}
    made = {}
    for part in PARTS:
        name = Path(part).stem.rstrip("1")
        inner = roots.get(part, f"<w:{name[:-1]}>{{}}</w:{name[:-1]}>").format(words)
        tag = {"header": "hdr"}.get(name, name)
        made[part] = f'<w:{tag} xmlns:w="{W[1:-1]}" xmlns:r="{R[1:-1]}">{inner}</w:{tag}>'.encode()
    made["word/styles.xml"] = f'<w:styles xmlns:w="{W[1:-1]}"/>'.encode()
    made["word/numbering.xml"] = f'<w:numbering xmlns:w="{W[1:-1]}"/>'.encode()
    made["word/_rels/document.xml.rels"] = relationships(main=False)
    return made


SOUND = sound_parts()


def package(part: str, content: bytes) -> bytes:
    """A sound Word file but for one part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", relationships(main=True))
        for name, sound in SOUND.items():
            archive.writestr(name, content if name == part else sound)
    return buffer.getvalue()


def as_file(data: bytes) -> bytes:
    """The Word file that an input stands for."""
    if not data or data[0] == WHOLE:
        return data
    return package(NAMES[data[0] % len(NAMES)], data[1:])


def seeds() -> dict[str, bytes]:
    """Small Word files of the corpus, whole and part by part."""
    found = {}
    for number, path in enumerate(sorted(SAMPLES.glob("*/documents/*.docx"))[::12]):
        found[f"whole-{number}"] = path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            for index, part in enumerate(NAMES):
                if part in archive.namelist() and archive.getinfo(part).file_size < SMALL:
                    found[f"part-{number}-{index}"] = bytes([index]) + archive.read(part)
    return found | {f"sound-{i}": bytes([i]) + SOUND[part] for i, part in enumerate(NAMES)}


def mutated(data: bytes, most: int, seed: int) -> bytes:
    """The input changed as XML where it is XML, two times in three; else as bytes."""
    chance = random.Random(seed)
    if data[:1] != b"P" and chance.random() < 2 / 3:
        try:
            root = etree.fromstring(data[1:], etree.XMLParser(resolve_entities=False))
        except etree.XMLSyntaxError:
            return bytes(atheris.Mutate(data, most))
        for _ in range(chance.randint(1, 4)):
            nodes = [node for node in root.iter() if isinstance(node.tag, str)]
            chance.choice(CHANGES)(chance.choice(nodes), chance.choice(nodes), chance)
        changed = data[:1] + etree.tostring(root)
        return changed if len(changed) <= most else data
    return bytes(atheris.Mutate(data, most))


def wrap(node: etree._Element, other: etree._Element, chance: random.Random) -> None:
    """Puts an element into a new one, many deep."""
    parent = node.getparent()
    if parent is None:
        return
    place, tag = parent.index(node), W + chance.choice(TAGS)
    for _ in range(chance.choice([1, 1, 1, 2, 60, 300])):
        outer = etree.Element(tag)
        outer.append(node)
        node = outer
    parent.insert(place, node)


def insert(node: etree._Element, other: etree._Element, chance: random.Random) -> None:
    """Puts a new element into one."""
    new = etree.SubElement(node, W + chance.choice(TAGS))
    new.set(W + "val", chance.choice(VALUES))
    new.text = chance.choice(["He reads.", "", " ", "• x"])


def double(node: etree._Element, other: etree._Element, chance: random.Random) -> None:
    """Puts a copy of an element into another."""
    node.append(copy.deepcopy(other))


def drop(node: etree._Element, other: etree._Element, chance: random.Random) -> None:
    """Takes an element out."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def rename(node: etree._Element, other: etree._Element, chance: random.Random) -> None:
    """Makes an element another one."""
    node.tag = W + chance.choice(TAGS)


def revalue(node: etree._Element, other: etree._Element, chance: random.Random) -> None:
    """Gives an attribute a value that it should not have."""
    names = list(node.attrib) or [W + "val", R + "id"]
    node.set(chance.choice(names), chance.choice(VALUES))


CHANGES: list[Callable[[etree._Element, etree._Element, random.Random], None]] = [
    wrap,
    insert,
    double,
    drop,
    rename,
    revalue,
]


if __name__ == "__main__":
    run("docx", seeds(), lambda data: read(as_file(data)), mutate=mutated)
