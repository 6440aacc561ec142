"""Keys: read, made once, kept from others' eyes, and never made anew over what they would have opened."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from service.settings import Settings
from service.store.key_file import add_key, load_keys, make_key_file
from service.store.keys import KeyFault, Keyring, new_key, read_keys
from service.store.opening import open_store


def test_the_newest_key_seals_and_every_key_opens() -> None:
    old, new = new_key(), new_key()
    sealed = Keyring([old]).seal(b"kept", "place")
    both = read_keys(f"{new.written}, {old.written}\n")
    assert both.open(sealed, "place") == b"kept"
    assert Keyring([new]).open(both.seal(b"more", "place"), "place") == b"more"


def test_the_same_words_are_never_sealed_the_same_way_twice() -> None:
    keyring = Keyring([new_key()])
    assert keyring.seal(b"kept", "place") != keyring.seal(b"kept", "place")


def test_what_was_moved_to_another_place_does_not_open() -> None:
    keyring = Keyring([new_key()])
    with pytest.raises(KeyFault) as refused:
        keyring.open(keyring.seal(b"kept", "notes.words"), "cases.child")
    assert str(refused.value) == "Something that was sealed has been altered, or moved from its place."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "There is no key. Make one with: goldthread key new"),
        ("c2hvcnQ=", "A key must be 32 bytes long. Make one with: goldthread key new"),
        ("not a key!", "A key is not written as it should be: 44 letters of URL-safe base64."),
        ("ключ", "A key is not written as it should be: 44 letters of URL-safe base64."),
    ],
)
def test_a_key_that_is_none_is_refused_without_being_shown(text: str, words: str) -> None:
    with pytest.raises(KeyFault) as refused:
        read_keys(text)
    assert str(refused.value) == words


def test_a_key_does_not_show_itself() -> None:
    key = new_key()
    shown = repr(key) + repr(Settings(Path(), key=key.written))
    assert key.written not in shown


def test_the_first_start_makes_a_key_for_its_owner_alone(settings: Settings) -> None:
    keyring = load_keys(settings)
    assert settings.key_path.stat().st_mode & 0o777 == 0o600
    assert load_keys(settings).keys == keyring.keys
    assert [path.name for path in settings.data.iterdir()] == ["keys"]


def test_processes_that_start_at_once_agree_on_the_key(settings: Settings) -> None:
    with ThreadPoolExecutor(4) as pool:
        rings = list(pool.map(lambda _: load_keys(settings).keys, range(8)))
    assert len(set(rings)) == 1


def test_a_lost_key_is_not_replaced(settings: Settings) -> None:
    open_store(settings).close()
    settings.key_path.unlink()
    with pytest.raises(KeyFault) as refused:
        open_store(settings)
    assert str(refused.value) == (
        f"There is no key file at {settings.key_path}. If this service has never run, make one with "
        "`goldthread key new`; if it has, put its key file back: without it nothing can be opened."
    )


def test_a_service_with_a_database_elsewhere_makes_no_key_by_itself(settings: Settings) -> None:
    elsewhere = replace(settings, database="postgresql://host/plans")
    with pytest.raises(KeyFault, match="There is no key file at"):
        load_keys(elsewhere)
    make_key_file(elsewhere)
    assert load_keys(elsewhere).keys
    with pytest.raises(KeyFault, match="There is a key already"):
        make_key_file(elsewhere)


def test_keys_of_the_environment_go_before_the_file(settings: Settings) -> None:
    make_key_file(settings)
    key = new_key()
    assert load_keys(replace(settings, key=key.written)).keys == (key,)


def test_a_new_key_goes_to_the_front_of_the_file(settings: Settings) -> None:
    before = load_keys(settings)
    after = add_key(settings, before)
    assert load_keys(settings).keys == after.keys
    assert after.keys[1:] == before.keys
    assert settings.key_path.stat().st_mode & 0o777 == 0o600
