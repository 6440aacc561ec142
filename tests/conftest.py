"""What the tests of every room share: where the repository and its samples are."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from service import offline

ROOT = Path(__file__).resolve().parents[1]


settings.register_profile("the same each time", derandomize=True)
settings.register_profile("new each time", derandomize=False)
settings.load_profile("the same each time")
"""The same code gives the same result. To search on: pytest --hypothesis-profile="new each time"."""


@pytest.fixture(scope="session", autouse=True)
def open_network() -> Iterator[None]:
    """No command that a test calls blocks the network: that lasts as long as a process, and others share it.

    What the block refuses is tested in processes of its own (tests/service/test_offline.py).
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(offline, "_install", lambda: None)
        yield


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def samples(repository: Path) -> Path:
    """The labelled bundles: one folder each, with documents/ and gold.json."""
    return repository / "eval" / "samples" / "rendered"


@pytest.fixture(scope="session")
def bundle(samples: Path) -> Path:
    """One bundle's folder, in Word, PDF, a scan and RTF, with its labels."""
    return samples / "a9-safiya-cp-aac"


@pytest.fixture(scope="session")
def example(repository: Path) -> Path:
    """The documents of the example bundle, without labels, as a plan writer would upload them."""
    return repository / "examples" / "a9-safiya-cp-aac"
