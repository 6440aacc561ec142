"""Encrypted files: they come back as they went in, and anything done to them behind our back is found."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from service.store.files import PIECE, FileStore
from service.store.keys import KeyFault, Keyring, new_key

ALTERED = "Something that was sealed has been altered, or moved from its place."


@given(content=st.binary(max_size=300), times=st.sampled_from([1, PIECE // 100]))
@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_file_comes_back_as_it_went_in(store: FileStore, content: bytes, times: int) -> None:
    blob = store.save_bytes("case1", content * times)
    assert store.read(blob.name) == content * times
    assert blob.size == len(content) * times
    assert blob.sha256 == hashlib.sha256(content * times).hexdigest()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_a_file_of_any_number_of_pieces_comes_back(store: FileStore, tmp_path: Path, size: int) -> None:
    blob = store.save("case1", io.BytesIO(bytes(size)))
    store.copy_to(blob.name, tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == bytes(size)


def test_what_lies_on_the_disk_tells_nothing(store: FileStore, tmp_path: Path) -> None:
    store.save_bytes("case1", b"Unmistakable" * 100)
    (kept,) = (path for path in (tmp_path / "files").rglob("*") if path.is_file())
    assert b"Unmistakable" not in kept.read_bytes()


def altered(content: bytes) -> bytes:
    """One bit of the last byte."""
    return content[:-1] + bytes([content[-1] ^ 1])


def without_its_end(content: bytes) -> bytes:
    """The first piece alone."""
    return content[: len(content) // 2]


def swapped(content: bytes) -> bytes:
    """The second piece first."""
    half = len(content) // 2
    return content[half:] + content[:half]


@pytest.mark.parametrize("damage", [altered, without_its_end, swapped, lambda _: b"", lambda _: b"\x00"])
def test_a_file_that_was_damaged_does_not_open(
    store: FileStore, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    blob = store.save_bytes("case1", bytes(2 * PIECE))
    path = tmp_path / "files" / blob.name
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(KeyFault):
        store.read(blob.name)


def test_a_file_put_in_the_place_of_another_does_not_open(store: FileStore, tmp_path: Path) -> None:
    one, other = store.save_bytes("case1", b"one"), store.save_bytes("case1", b"other")
    (tmp_path / "files" / one.name).replace(tmp_path / "files" / other.name)
    with pytest.raises(KeyFault) as refused:
        store.read(other.name)
    assert str(refused.value) == ALTERED


class Breaking(io.BytesIO):
    """An upload that breaks off, or a disk that fills."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            raise OSError(28, "No space left on device")
        return super().read(size)


def test_a_file_that_could_not_be_written_leaves_nothing(store: FileStore, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left"):
        store.save("case1", Breaking(bytes(2 * PIECE)))
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []


def test_a_case_s_files_go_together_and_no_others(store: FileStore) -> None:
    store.save_bytes("case1", b"1")
    store.save_bytes("case1", b"2")
    other = store.save_bytes("case10", b"3")
    assert store.delete_case("case1") == 2
    assert store.delete_case("case1") == 0
    assert store.names() == [other.name]


@pytest.mark.parametrize("name", ["../keys", "case1/../../keys", "/etc/passwd", "", "case1/"])
def test_no_name_leads_out_of_the_store(store: FileStore, tmp_path: Path, name: str) -> None:
    (tmp_path / "keys").write_bytes(b"x")
    with pytest.raises(FileNotFoundError):
        store.read(name)
    with pytest.raises(FileNotFoundError):
        store.delete(name)


def test_files_sealed_with_an_old_key_open_and_can_be_sealed_anew(tmp_path: Path) -> None:
    old, new = new_key(), new_key()
    blob = FileStore(tmp_path, Keyring([old])).save_bytes("case1", b"kept")
    both = FileStore(tmp_path, Keyring([new, old]))
    assert both.read(blob.name) == b"kept"
    assert both.reseal(blob.name)
    assert not both.reseal(blob.name)
    assert FileStore(tmp_path, Keyring([new])).read(blob.name) == b"kept"
    with pytest.raises(KeyFault, match="Something was sealed with a key that is not here"):
        FileStore(tmp_path, Keyring([old])).read(blob.name)


def test_files_may_lie_wherever_fsspec_reaches(keyring: Keyring) -> None:
    store = FileStore("memory://goldthread", keyring)
    blob = store.save_bytes("case1", b"kept")
    assert store.read(blob.name) == b"kept"
    assert store.names() == [blob.name]
    assert store.delete_case("case1") == 1
