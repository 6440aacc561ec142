"""Why a document or a bundle could not be read.

    ReadError                    any of these; str() is a sentence for a plan writer
    ├── EmptyFile                nothing in it
    ├── UnknownFormat            not a format that Goldthread reads
    ├── Encrypted                locked with a password
    ├── Damaged                  the bytes break off or contradict themselves
    ├── TooLarge                 beyond a limit of extract.limits, which the message names
    ├── TooSlow                  the reader was stopped
    ├── NoText                   opened, but no words were found in it
    └── NothingReadable          no document of the bundle could be read

Messages say what is wrong and what to do. They never quote the document's content.
"""

from __future__ import annotations


class ReadError(Exception):
    """A document or bundle that cannot be read. The message is shown to the plan writer."""


class EmptyFile(ReadError):
    """The file holds no bytes."""


class UnknownFormat(ReadError):
    """The bytes are of no format that there is a reader for."""


class Encrypted(ReadError):
    """The file needs a password."""


class Damaged(ReadError):
    """The file breaks off or contradicts itself."""


class TooLarge(ReadError):
    """The file, what it unpacks to, or its page count is beyond a limit."""


class TooSlow(ReadError):
    """Reading took longer than the limit and was stopped."""


class NoText(ReadError):
    """The file opened but holds no words."""


class NothingReadable(ReadError):
    """Not one document of the bundle could be read."""
