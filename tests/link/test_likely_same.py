from __future__ import annotations

import time

import pytest

from sourcebook.link.likely_same import find_likely_same
from sourcebook.records import Entity


def alike(*entities: Entity) -> list[tuple[str, str, str]]:
    return [tuple(pair) for pair in find_likely_same({entity.id: entity for entity in entities})]  # type: ignore[misc]


def organisations(*names: str) -> list[Entity]:
    return [Entity(str(number), name, "organisation") for number, name in enumerate(names)]


def persons(*names: str) -> list[Entity]:
    return [Entity(str(number), name, "person") for number, name in enumerate(names)]


@pytest.mark.parametrize(
    "names",
    [
        ("Riga Defence Works", "Riga Defense Works"),
        ("Port Ellery", "Port-Ellery"),
        ("Kharvet Union", "Harvet Unions"),
        ("Łorkez Yards", "Lorkez Yard"),
    ],
)
def test_names_that_differ_by_spelling_alone_are_proposed(names: tuple[str, str]) -> None:
    ((first, second, why),) = alike(*organisations(*names))
    assert (first, second) == ("0", "1")
    assert "spelling" in why or "letter" in why


def test_names_one_letter_apart_are_proposed() -> None:
    assert alike(*organisations("Brakalen Works", "Brakulen Works")) == [("0", "1", "the names differ by one letter")]


@pytest.mark.parametrize(
    "names",
    [
        # Another number is another thing, a short word another word, another type another kind of thing.
        ("Brakalen Works 24", "Brakalen Works 25"),
        ("West Brakalen", "Vest Brakalena Gulf"),
        ("Kask", "Kusk"),
        ("Brakalen Works", "Kaskovia Works"),
        ("Gambia", "Zambia"),
    ],
)
def test_names_that_mean_different_things_are_not_proposed(names: tuple[str, str]) -> None:
    assert alike(*organisations(*names)) == []


def test_entities_of_two_types_are_not_proposed() -> None:
    assert alike(Entity("a", "Brakalen", "place"), Entity("b", "Brakalens", "person")) == []


def test_an_acronym_is_proposed_for_the_one_name_with_its_initials() -> None:
    assert [pair[:2] for pair in alike(*organisations("Institute for Baltic Studies", "IBS"))] == [("0", "1")]
    assert alike(*organisations("Institute for Baltic Studies", "Ilmen Boat Society", "IBS")) == []


def test_a_name_with_its_country_is_proposed_for_the_same_without_if_only_one_has_it() -> None:
    assert [pair[:2] for pair in alike(*organisations("Estonian Sugar Board", "Sugar Board"))] == [("0", "1")]
    assert [pair[:2] for pair in alike(*organisations("Sugar Board of Estonia", "Sugar Board"))] == [("0", "1")]
    assert alike(*organisations("Estonian Sugar Board", "Latvian Sugar Board", "Sugar Board")) == []


def test_an_exercise_is_proposed_for_the_same_name_without_the_word() -> None:
    events = [Entity(str(number), name, "event") for number, name in enumerate(("Grey Heron", "Exercise Grey Heron"))]
    assert alike(*events) == [("0", "1", "the same name with and without “Exercise”")]


def test_given_names_one_letter_apart_are_proposed_for_one_surname() -> None:
    assert alike(*persons("Georgia Kalnina", "Giorgia Kalnina")) == [("0", "1", "the names differ by one letter")]


def test_persons_of_one_surname_are_proposed_where_their_given_names_fit() -> None:
    found = alike(*persons("Joe Brakal", "Joseph Brakal", "J. Brakal", "Peter Brakal"))

    assert [pair[:2] for pair in found] == [("0", "1"), ("0", "2"), ("1", "2")]


def test_a_surname_alone_is_proposed_for_its_one_bearer() -> None:
    assert [pair[:2] for pair in alike(*persons("Anna Kalnins", "Kalnins"))] == [("0", "1")]
    assert alike(*persons("Anna Kalnins", "Peter Kalnins", "Kalnins")) == []


def test_what_the_gazetteer_keeps_apart_is_not_proposed() -> None:
    kept = Entity("a", "Brakalen Works", "organisation", not_forms=("Brakulen Works",))

    assert alike(kept, Entity("b", "Brakulen Works", "organisation")) == []


def test_time_grows_with_the_number_of_names_and_not_with_its_square() -> None:
    def seconds(count: int) -> float:
        names = [f"{'abcdefghij'[n % 10] * 3}{n * 7919 % 1_000_003:x} Works".translate(_LETTERS) for n in range(count)]
        began = time.process_time()
        alike(*organisations(*names))
        return time.process_time() - began

    seconds(200)  # what is read once
    # Sixteen times as many: a square would take 256 times as long.
    assert seconds(3_200) < 80 * max(seconds(200), 0.005)


_LETTERS = str.maketrans("0123456789", "klmnopqrst")
