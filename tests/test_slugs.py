"""Names to slugs that say the same, and the order of names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.words.slugs import slug, slugs
from scripts.words.sorting import sort_key
from tests.tongues import TONGUES

# What the schema takes for a slug.
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("Élodie Exemple", "fr", "elodie-exemple"),
        ("Bärbel Größe", "de", "baerbel-groesse"),
        ("Øystein Åsen-Prøve", "nb", "oystein-aasen-prove"),
        ("Лин Пример", "ru", "lin-primer"),
        ("Λιν Παράδειγμα", "el", "lin-paradeigma"),
        ("لين مثال", "ar", "lyn-mthl"),
        ("견본 대변인", "ko", "gyeonbon-daebyeonin"),
        ("サンプル", "ja", "sanpuru"),
        ("中央虛構社", "zh-Hant", "zhong-yang-xu-gou-she"),
        ("Bo O’Example", "en", "bo-oexample"),
        ("U.S. Invented News", "en", "us-invented-news"),
        ("！", "zh", "name"),
    ],
)
def test_a_slug_is_read_as_the_name_is(name: str, language: str, expected: str) -> None:
    assert slug(name, language) == expected


def test_a_person_in_chinese_characters_has_the_surname_by_itself() -> None:
    assert [slug(name, "zh", is_person=True) for name in ("林例", "曾小样", "欧阳样")] == [
        "lin-li",
        "zeng-xiaoyang",
        "ouyang-yang",
    ]
    assert slug("見本太郎", "ja", is_person=True) == "jian-ben-tai-lang"


def test_names_that_meet_in_a_slug_are_told_apart_in_their_order() -> None:
    names = ["Lin Li", "林莉", "林丽"]
    assert slugs(names, "zh", is_person=True) == {"Lin Li": "lin-li", "林莉": "lin-li-2", "林丽": "lin-li-3"}
    assert slugs([*names, "林里"], "zh", is_person=True)["林丽"] == "lin-li-3"


def test_what_is_declared_stays_and_is_given_to_nobody_else() -> None:
    found = slugs(["Lin Li", "林莉"], "zh", is_person=True, declared={"林莉": "lin-li", "Bo": "lin-li-2"})
    assert found == {"林莉": "lin-li", "Bo": "lin-li-2", "Lin Li": "lin-li-3"}


@given(st.lists(st.text() | st.sampled_from([name for tongue in TONGUES for name in tongue.names]), max_size=8), st.booleans())
def test_every_name_gets_a_slug_of_its_own_that_a_form_takes(names: list[str], is_person: bool) -> None:
    found = slugs(names, "zh", is_person)
    assert set(found) == set(names)
    assert len(set(found.values())) == len(found)
    assert all(SLUG.fullmatch(one) for one in found.values())


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Ahn", "Ähn", "Ahnen", "de Groot", "Smith", "Zoë"]),
        ("de", ["Ärger", "Arzt", "Zobel"]),
        ("sv", ["Arne", "Zobel", "Ångström", "Ärla", "Öberg"]),
        ("es", ["Nuño", "Nz", "Ñu", "Ola"]),
        ("ru", ["Егоров", "Ёлкин", "Жуков", "Иванов", "Й", "Кузин"]),
        ("zh", ["安", "李", "王", "张"]),
        ("zh-Hant", ["丁", "李", "王", "趙"]),
        ("ko", ["가상일보", "견본", "장관"]),
    ],
)
def test_names_stand_in_the_order_of_their_language(language: str, names: list[str]) -> None:
    assert sorted(set(names), key=lambda name: sort_key(name, language)) == names
