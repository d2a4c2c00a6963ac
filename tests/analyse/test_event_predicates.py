"""What the predicate, the wording and the place of the date say of a label."""

from __future__ import annotations

import pytest

from sourcebook.analyse.event_depth import shows_only_other_date, stands_deeper
from sourcebook.analyse.event_predicates import first_verb, tells_no_happening, tells_of_future
from sourcebook.analyse.event_substance import completed, says_too_little
from sourcebook.analyse.event_verbs import END, OTHER, TOLD


def marked(text: str) -> str:
    """The text with its date asked for between square brackets and others between braces marked as the module does."""
    return text.replace("[", TOLD).replace("{", OTHER).replace("]", END).replace("}", END)


@pytest.mark.parametrize(
    "label",
    [
        "The guild was rich",
        "The harbour had many tugs",
        "The guild has sold its ferries",
        "The fees would rise",
        "The yard is likely to close",
        "There was an old quay",
        "Only 42 percent of the pilots trusted the council",
        "The yard earned $3 million",
        "Exports of rope reached $562 million",
        "The guild does not own a tug",
        "The pilots depended on the council",
        "These signs suggest that the guild is poor",
        "The tugs built in Riga were old",
        "The fleet grew tenfold",
    ],
)
def test_states_figures_and_what_is_supposed_are_no_happenings_of_a_year(label: str) -> None:
    assert tells_no_happening(label, is_coarse=True, is_open=False)


@pytest.mark.parametrize(
    "label",
    [
        "The guild sold its ferries",
        "The ferry was sunk",
        "The break had come",
        "The guild was able to sell its ferries",
        "The mayor noted that fees had grown by 7 percent",
        "Fees fell by 7 percent",
        "The council announced tariffs of 10 percent",
        "The guild went on strike",
        "A report suggests that the guild sold a tug",
        "The strike of the pilots",
    ],
)
def test_what_was_done_in_a_year_is_a_happening(label: str) -> None:
    assert not tells_no_happening(label, is_coarse=True, is_open=False)


def test_a_day_and_a_time_that_goes_on_allow_more() -> None:
    assert not tells_no_happening("The mayor was in Riga", is_coarse=False, is_open=False, is_day=True)
    assert not tells_no_happening("The drill would be held off Riga", is_coarse=False, is_open=False, is_day=True)
    assert not tells_no_happening("Only 40 percent of the tugs sailed", is_coarse=False, is_open=False, is_day=True)
    assert not tells_no_happening("The guild has been under sanctions", is_coarse=True, is_open=True)
    assert tells_no_happening("The guild has been trying to sell its tugs", is_coarse=True, is_open=True)


@pytest.mark.parametrize(
    ("label", "verb"),
    [
        ("The tugs built in Riga were sold", "were"),
        ("The total cost would rise", "would"),
        ("The guild sold tugs that were old", "sold"),
        ("The mayor said the guild was poor", "said"),
        ("The strike of the pilots", ""),
    ],
)
def test_the_verb_of_a_label(label: str, verb: str) -> None:
    words, at = first_verb(label)
    assert (words[at] if at >= 0 else "") == verb


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("The guild relies on ferries", "The guild relies on ferries that were built in [1990]."),
        ("The talks repeated rules", "The talks repeated rules issued in [1990]."),
        ("The council praised the goals", "The council praised the goals set at the summit in [1990]."),
        ("The guild was offered the same fees", "The guild was offered the same fees as pilots had in [1990]."),
        ("The towns held would be sold", "The towns held in [1990] would be sold."),
    ],
)
def test_a_date_inside_of_what_is_told(label: str, text: str) -> None:
    assert stands_deeper(label, marked(text))


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("The guild sold a ferry to the council", "The guild sold a ferry to the council in [1990]."),
        ("The mayor said that the guild had sold a ferry", "The mayor said that the guild had sold a ferry in [1990]."),
        ("The guild agreed to sell a ferry", "The guild agreed to sell a ferry in [1990]."),
        ("The guild bought a tug and sold a ferry", "The guild bought a tug and sold a ferry in [1990]."),
        ("Kask sold tugs", "Kask sold tugs (which were old) in [1990]."),
        ("The guild sold a ferry", "In [1990], the guild sold a ferry that had sunk."),
    ],
)
def test_a_date_of_what_is_told(label: str, text: str) -> None:
    assert not stands_deeper(label, marked(text))


def test_a_label_with_another_date_in_place_of_its_own() -> None:
    text = marked("Riga closed its quay in {1990} and Tallinn in [1991].")
    assert shows_only_other_date("Riga closed its quay in 1990 and Tallinn", text)
    assert not shows_only_other_date("Tallinn closed its quay", text)
    text = marked("In [2023], the council renewed its {2016} plan.")
    assert not shows_only_other_date("The council renewed its 2016 plan", text)
    text = marked("In [2023], the council announced that the quay closes in {2026}.")
    assert not shows_only_other_date("The council announced that the quay closes in 2026", text)


@pytest.mark.parametrize(
    "label",
    [
        "This changed",
        "They were held in Riga",
        "An early example came",
        "The situation had largely reversed",
        "A brief decline",
        "Its deadline",
        "The bare quays of the harbour",
        "The mayor’s decision",
        "The mayor promised in a speech",
        "The old government led by Anna Kask",
        "Seven years after the sale",
        "Perhaps the best ferry sank",
        "Banks stopped lending not",
        "The guild demonstrated",
        "The guild had done the same",
        "The latter sank in Riga",
        "A term coined by Anna Kask",
        "The Asia-Baltic Economic Cooperation",
    ],
)
def test_labels_that_say_nothing(label: str) -> None:
    assert says_too_little(label) == (label != "They were held in Riga")


@pytest.mark.parametrize(
    "label",
    [
        "The strike",
        "The mayor’s decision to sell the ferries",
        "Anna Kask, head of the guild",
        "A request from Anna Kask",
        "The lifting of the ban",
        "Northport joining the guild",
        "The handbook issued by the harbour guild",
        "It sank",
        "The scale of the strikes of the pilots",
        "The need was highlighted",
        "The former mayor of Riga left the guild",
    ],
)
def test_labels_that_say_something(label: str) -> None:
    assert not says_too_little(label)


def test_what_will_be_is_told_from_what_was_done() -> None:
    assert tells_of_future("New fees, much spoken of, will trouble the pilots")
    assert not tells_of_future("The mayor said: We will sell the ferries")
    assert not tells_of_future("The mayor hopes that fees will fall")


def test_a_phrase_takes_what_its_noun_asks_for() -> None:
    text = marked("Fees rose after the mayor’s decision in [1990] to sell the ferries, which were old.")
    assert completed("The mayor’s decision", text) == "The mayor’s decision to sell the ferries"
    text = marked("It followed an announcement from Riga on [3 May 1990] offering two tugs to the guild.")
    assert completed("An announcement from Riga", text) == "An announcement from Riga offering two tugs to the guild"
    text = marked("The strike in [1990] to the surprise of all ended well.")
    assert completed("The strike", text) == "The strike"


def test_a_phrase_is_completed_from_beside_its_own_date_and_not_inside_an_abbreviation() -> None:
    text = marked("After the guild’s withdrawal in [May 1990] from the U.S. Navy yard, Riga is calm.")
    assert completed("The guild’s withdrawal", text) == "The guild’s withdrawal"
    text = marked("The mayor’s decision in [May 1990] ended it, for the mayor’s decision to sell the ferries was void.")
    assert completed("The mayor’s decision", text) == "The mayor’s decision"
