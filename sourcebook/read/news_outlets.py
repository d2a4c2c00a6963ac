"""The outlet that a clipped text shows in its furniture, its credits and in how it names itself.

Every printed name that stands where outlets stand is a candidate with a weight; forms of one name (with its article,
its initials, its domain, its last word) are added up, and the best is taken if it has enough. An agency is the outlet
only of a text that shows no other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from sourcebook.read.bylines import clean_names, is_person
from sourcebook.read.known_outlets import find_known, first_words, known_at_start
from sourcebook.read.news_labels import BY, LOWER, SECTIONS, has_any
from sourcebook.read.news_lines import Line, LineClass
from sourcebook.read.outlet_forms import (
    ACRONYM,
    AGENCY_LEAD,
    COPYRIGHT,
    COUNTRY_BEFORE_AGENCY,
    CREDITED,
    CREDITED_ELSE,
    CREDITED_MARKS,
    DOMAIN,
    EMPLOYER,
    EMPLOYER_WORDS,
    GENERIC,
    HANDLE,
    HOUSE,
    HOUSE_BEFORE_WORDS,
    HOUSE_BEHIND,
    HOUSE_CUES,
    HOUSE_MAIL,
    HOUSE_OWN_WORDS,
    HOUSE_SUFFIX,
    HOUSE_WORDS,
    IN_ARTICLE,
    IN_ARTICLE_WORDS,
    MAIL_HOUSES,
    MAY_BE_DOMAIN,
    MEDIA_WORDS,
    MENTIONS_RIGHTS,
    NAMED,
    OF_OTHERS,
    OFFICE,
    OUTLET,
    OUTRIGHT,
    OUTRIGHT_STEMS,
    OUTRIGHT_WORDS,
    OWN_DESK,
    OWN_STAFF,
    PAPER_LEAD,
    PHOTO_MARKS,
    PLATFORMS,
    SAYS_RIGHTS_WORDS,
    SELF_REFERENCE,
    SIGNATURE,
    TOLD,
    TOLD_WORDS,
    TOP_LABELS,
    TRADEMARK,
    WIRE,
    WIRE_WORDS,
    WITH_OTHERS,
)
from sourcebook.read.outlet_names import bare_name, ends_as_media, is_house, is_media_name
from sourcebook.read.outlet_votes import IS_AGENCY, NAME_WORD, Votes, choose, key_of
from sourcebook.read.printed_dates import AGO, DATE_WORDS, TIME

_SHORTEST_FAMILY = 3  # letters

_LONGEST_FURNITURE = 1200  # characters
_LONGEST_SITE = 4  # words

_LATEST_LOGO = 3  # lines above the logo of a page

_MOST_FURNITURE = 4  # lines, of a page that need not name its house

_NO_LETTER = re.compile(r"[\W_]")

_IS_OUTLET = re.compile(OUTLET)

_BEHIND_MARK = re.compile(
    rf"(?:, | [|·•–—-] | / |\bfor (?:the )?|\bFOR (?:THE )?|\()(?P<name>{OUTLET})(?=\s*(?:[,|()·•–—-]|\Z))"
)
"""Matches what stands behind a comma, a bar or "for" in a byline, if it may be an outlet."""

_BYLINE_MARKS = (", ", " |", " ·", " •", " –", " —", " -", " / ", "for ", "FOR ", "(")


def find_publisher(
    lines: Sequence[Line], classes: Sequence[LineClass], begin: int, stop: int, *, has_headline: bool
) -> str:
    """The outlet by the weight of what names it, the agency where there is none, or ""."""
    people = [name for line, kind in zip(lines, classes, strict=True) if kind == "byline" for name in _names_of(line)]
    with_wires = [line.text for line in lines if not line.cues.isdisjoint(WIRE_WORDS)]
    wires = frozenset(match[1].casefold() for text in with_wires for match in WIRE.finditer(text))
    persons = frozenset(name.casefold() for name in people if is_person(name))
    votes = Votes(persons, wires, frozenset([line.text for line in lines]))
    article = " ".join([line.text for line in lines[begin:stop]])
    told: Counter[str] = Counter()
    seen: set[str] = set()
    for index, (line, kind) in enumerate(zip(lines, classes, strict=True)):
        if line.is_bio and (site := _SITE_OF_WRITER.search(line.text)):
            votes.add(site["name"], 2.0)
        if begin <= index < stop and kind in ("paragraph", "list_item", "standfirst"):
            _vote_article(line, votes, told)
        elif kind in ("byline", "dateline"):
            if index < begin and line.dates and (behind := _behind_date(line, article)):
                return behind
            _vote_byline(line, votes)
            _vote_furniture(line, votes)
        elif line.text.startswith(OF_OTHERS) or kind == "endnote":
            continue
        elif len(line.text) <= _LONGEST_FURNITURE and line.text not in seen and not line.text.islower():
            seen.add(line.text)
            is_teaser = line.words > 8 and not (line.is_furniture or line.is_bio or line.is_credit)
            is_plain = is_teaser or (line.is_label and line.words <= 2)
            if is_plain and not _mentions_rights(line):
                if index < begin and (lead := NAMED.match(line.text)) and (name := known_at_start(lead["name"])):
                    votes.add(name, 1.0)  # "The Sample On Books: Reviews and excerpts …"
                continue
            if kind == "caption" or line.is_credit or line.is_credit_alone:
                _vote_credit(line.text, votes)
            if kind != "caption" or OUTRIGHT.match(line.text):
                _vote_furniture(line, votes)
                _vote_cues(line, votes)
    is_of_site = sum([line.is_furniture for line in lines]) > _MOST_FURNITURE if told else False
    for name, count in told.items():
        is_shown = key_of(bare_name(name)) in votes.weights
        if count == 1 and is_of_site and not is_shown:
            continue  # whom somebody once told it
        if is_shown or find_known(bare_name(name)) is not None or is_media_name(name):
            votes.add(name, min(3.5, (0.7 if find_known(name) else 1.2) + 0.8 * count))
    if begin < len(lines):
        _vote_lead(lines[begin].text, votes)
    for before, line in pairwise(lines[:begin]):
        if before.text in ("From:", "Source:", "Publisher:") and OFFICE.fullmatch(line.text):
            votes.add(line.text, 3.0)
    _vote_logos(lines, classes, begin, stop, votes)
    _vote_domains(lines, classes, stop, votes)
    if best := choose(votes, lines):
        return best
    if votes.mails:
        return votes.mails[0]
    if votes.holders and (holder := bare_name(votes.holders[0])) and not is_person(holder):
        return holder
    if not has_headline:
        selves = Counter(match["name"] for match in SELF_REFERENCE.finditer(article))
        own = sorted(selves.items(), key=lambda count: (-count[1], count[0]))
        if own and own[0][1] >= 2:
            return own[0][0]
    return ""


_SITE_OF_WRITER = re.compile(
    r"\b(?:publish(?:es|er of)|author of) (?P<name>[A-Z][\w-]{1,30}\.(?:com|org|net|info|news))\b"
)
"""Matches what a note on the author tells of the site, not "the author of two books"."""


def _names_of(line: Line) -> list[str]:
    match = BY.match(line.text)
    return clean_names(line.text[match.end() :] if match else line.text, after_by=match is not None)


def _named(match: re.Match[str]) -> str:
    return match[match.lastgroup] if match.lastgroup else ""


_OF_DATELINE = re.compile(r"\b(?:[A-Z]{2,4}T|AM|PM|Updated|Edit|Share)\b")

_APART = re.compile(r"\s*[|,·•]")


def _behind_date(line: Line, text: str) -> str:
    """ "EXAMPO" of "Jan Novak 06:40, 02.11.21 EXAMPO"."""
    behind = line.text[line.dates[-1].end :].strip(" |,·•-–—") if line.dates else ""
    if len(behind) < 3 or _IS_OUTLET.fullmatch(behind) is None or DATE_WORDS.fullmatch(behind):
        return ""
    words = NAME_WORD.findall(behind.casefold())
    is_plain = set(words) <= GENERIC | SECTIONS or _OF_DATELINE.search(behind)
    is_place = behind.isupper() and behind.title() in text
    is_apart = _APART.match(line.text[line.dates[-1].end :]) is not None  # "| TALLINN": where, not who
    is_house = is_media_name(behind) or find_known(behind) or (behind.isupper() and not is_apart)
    return behind if is_house and not (is_plain or is_place) else ""


_BEHIND_NAMES = re.compile(rf"[{LOWER}] (?P<name>{OUTLET})\Z")

_GLUED_INITIALS = re.compile(rf"(?<=[{LOWER}])[A-Z]{{2,6}}\Z")

_OUTLETS_WRITER = re.compile(rf"(?:By )?(?P<name>{OUTLET}(?:/[A-Z]{{2,4}})?)['’]s [A-Z]")


_DESKS = (" Desk", " Team", " Newsroom", " Staff")


def _vote_byline(line: Line, votes: Votes) -> None:
    """Vote for what stands behind the names: "Ann Lee, EN", "BO CHAN FOR SAMPLEONLINE", "Cy Ray | Sample News"."""
    text = line.text[: line.dates[0].start] if line.dates else line.text
    if line.dates and line.is_by and not text.strip():
        text = line.text[line.dates[-1].end :]
    if line.dates and (clock := TIME.search(text)):
        text = text[: clock.start()]
    if "ago" in line.cues and (ago := AGO.search(text)):
        text = text[: ago.start()].rstrip(" –—-|·•")
    if ("'s " in text or "’s " in text) and (possessor := _OUTLETS_WRITER.match(text)):
        votes.add(possessor["name"], 3.0)
    staff = OWN_STAFF.search(text) if " Staff" in text or " Contributor" in text else None
    if staff and not set(NAME_WORD.findall(staff["name"].casefold())) <= GENERIC | SECTIONS:
        votes.add(staff["name"].removeprefix("the ").removesuffix(" Wire"), 3.0)
    desk = OWN_DESK.match(text) if has_any(text, _DESKS) else None
    if desk and desk["name"] in votes.alone:
        votes.add(desk["name"], 3.0)
    for tail in _BEHIND_MARK.finditer(text) if has_any(text, _BYLINE_MARKS) else ():
        name = tail["name"].rsplit(" for ", 1)[-1]
        is_media = is_media_name(name) or find_known(name) or (name.isupper() and " " not in name) or "FOR" in tail[0]
        if not is_person(name) and is_media:
            votes.add(name, 3.0)
    for name in _names_of(line):
        if not is_person(name) and (is_media_name(name)):
            votes.add(WITH_OTHERS.sub("", name), 2.0)  # the house itself signs
    if glued := _GLUED_INITIALS.search(text):
        votes.add(glued[0], 1.5)  # "Ann Lee, OsloSWNFebruary 17"
    if behind := _BEHIND_NAMES.search(text):
        words = behind["name"].split()
        for cut in range(1, len(words) - 1):  # "By Ann Lee Sample News"
            if is_person(" ".join(words[: cut + 1])) and is_media_name(" ".join(words[cut + 1 :])):
                votes.add(" ".join(words[cut + 1 :]), 3.0)
                break


_SUBSCRIBE_TO = re.compile(r"[Ss]ubscribe to The \Z")

_CHINESE_SOURCE = re.compile(r"来源[：:]\s*(?P<name>[\u4e00-\u9fff]{2,14})")

_AND_AT_END = re.compile(r" (?:and|&)\Z")


def _vote_furniture(line: Line, votes: Votes) -> None:
    text = line.text
    for match in COPYRIGHT.finditer(text) if _mentions_rights(line) else ():
        name = bare_name(_named(match))
        if IS_AGENCY.fullmatch(name) and text[match.end() :].lstrip().startswith("/"):
            continue  # whose picture it is
        short = _AND_AT_END.sub("", HOUSE_SUFFIX.sub("", name))
        if short != name and find_known(short.removesuffix(" News")) is not None:
            short = short.removesuffix(" News")  # "Sample News & Media Limited" where the Sample is known
        if short == name or short in votes.alone or find_known(short) or known_at_start(name):
            votes.add(short, 4.0, is_sure=True)
        elif is_media_name(short):
            votes.add(short, 3.0)  # of its publisher rather than its own: "Sample News & Media Limited"
        else:
            votes.holders.append(short)
            votes.add(short, 1.5)
    if text.startswith("来源") and (source := _CHINESE_SOURCE.match(text)):
        votes.add(source["name"], 3.0)
    says_outright = not line.cues.isdisjoint(OUTRIGHT_WORDS) or has_any(line.lower, OUTRIGHT_STEMS)
    for match in OUTRIGHT.finditer(text) if says_outright else ():
        name = bare_name(match["name"])
        short = HOUSE_SUFFIX.sub("", name)
        votes.add(short, 3.0 if short == name or is_media_name(short) else 1.5)
    if "trademark" in line.lower and (mark := TRADEMARK.search(text)):
        votes.add(mark["name"], 3.0)
    for match in _find_houses(line):
        name = _named(match)
        is_sure = line.is_furniture or is_media_name(name) or name.split()[0].isupper()
        is_sold = line.is_furniture and _SUBSCRIBE_TO.search(text, 0, match.start("after")) if match["after"] else None
        votes.add(f"The {name}" if is_sold else name, 3.0 if is_sold else 2.0 if is_sure else 0.7)
    may_employ = line.words >= 6 and not line.cues.isdisjoint(EMPLOYER_WORDS)
    for match in EMPLOYER.finditer(text) if may_employ else ():
        votes.add(_named(match), 3.0 if line.is_bio else 2.0)
    for match in NAMED.finditer(text) if may_name_house(line) else ():
        if match[0] == text and not line.is_furniture:
            continue  # a logo
        name = match["name"]
        if is_house(name):
            votes.add(name, 1.0 if line.is_furniture or line.words <= 6 else 0.5)
        elif not line.dates and ACRONYM.match(name):
            votes.add(bare_name(name.split(" ")[0]), 0.5)


_MAKES_HOUSE = re.compile(r"[A-Z][A-Z]|\.[a-z]")
"""Matches what an acronym, a name in capitals and a domain have."""


@lru_cache(maxsize=256)
def may_name_house(line: Line) -> bool:
    """Whether a line has a word by which a name in it may be that of an outlet (`is_house`) or an acronym.

    A word with a hyphen or an apostrophe is let through: only a part of it may be such a word.
    """
    return (
        not _first_words_of_houses().isdisjoint(line.spelled)
        or "-" in line.text
        or "'" in line.text
        or "’" in line.text
        or _MAKES_HOUSE.search(line.text) is not None
    )


@cache
def _first_words_of_houses() -> frozenset[str]:
    return first_words() | {word.casefold() for word in MEDIA_WORDS} | {"channel", "fm", "www"}


def _mentions_rights(line: Line) -> bool:
    may_be = "©" in line.text or "(" in line.text or not line.cues.isdisjoint(SAYS_RIGHTS_WORDS)
    return may_be and MENTIONS_RIGHTS.search(line.text) is not None


def _find_houses(line: Line) -> Iterator[re.Match[str]]:
    if line.cues.isdisjoint(HOUSE_WORDS):
        return iter(())
    lower = f" {line.lower}"
    if not has_any(lower, HOUSE_CUES):
        return iter(())
    may_stand_before = not line.cues.isdisjoint(HOUSE_BEFORE_WORDS) or (
        ("'" in lower or "’" in lower) and not line.cues.isdisjoint(HOUSE_OWN_WORDS)
    )
    return (HOUSE if may_stand_before else HOUSE_BEHIND).finditer(line.text)


def _vote_credit(text: str, votes: Votes) -> None:
    end = text[-200:]
    if has_any(end, PHOTO_MARKS):
        found = CREDITED.finditer(end)
    elif has_any(end, CREDITED_MARKS):
        found = CREDITED_ELSE.finditer(end)
    else:
        return
    for match in found:
        name = _named(match)
        known = find_known(name)
        if (known is None or known.kind != "agencies") and (not is_person(name) or is_media_name(name)):
            votes.add(name, 2.0 if name.startswith(("The ", "THE ")) and not match["owner"] else 1.2)


def _vote_cues(line: Line, votes: Votes) -> None:
    if line.cues.isdisjoint(IN_ARTICLE_WORDS):
        return
    text = line.text
    for needed, cue in IN_ARTICLE:
        if has_any(text, needed):
            for match in cue.finditer(text):
                votes.add(match["name"], 4.0 if is_media_name(match["name"]) else 3.0)


def _vote_article(line: Line, votes: Votes, told: Counter[str]) -> None:
    _vote_cues(line, votes)
    if line.cues.isdisjoint(TOLD_WORDS) and not ("said" in line.cues and "said to" in line.text):
        return
    for match in TOLD.finditer(line.text):
        name = bare_name(match["name"])
        is_media = is_media_name(name) or find_known(name) or name.isupper()
        if not is_person(name) or is_media:
            told[name] += 1


def _vote_lead(text: str, votes: Votes) -> None:
    """Vote for the agency or paper before the first words: "MINSK (Example News) -", "KYIV. /EXAMPO/."."""
    if "(" in text:
        text = COUNTRY_BEFORE_AGENCY.sub(r"\1", text, count=1)
    if lead := AGENCY_LEAD.match(text):
        name = _named(lead)
        may_be_place = name.isalpha() and not name.isupper() and find_known(name) is None
        votes.add(name, 2.0 if may_be_place else 3.0, is_sure=not may_be_place)  # "Portland (Oregon) -"
    elif (paper := PAPER_LEAD.match(text)) and (is_media_name(paper["paper"]) or find_known(paper["paper"])):
        votes.add(paper["paper"], 5.0)


_PART_MARKS = "|–—•·-"

_BETWEEN_PARTS = re.compile(r"\s?\|\s?|\s[–—•·-]\s")

_LONGEST_LOGO = 12  # words

_TWO_SECTIONS = re.compile(r"[A-Z][a-z]+ & [A-Z][a-z]+")
"""Matches "Mills & Barges", which a menu for small screens repeats."""

_MARK_AT_END = re.compile(r"[|-]\s?\Z")


def _vote_logos(lines: Sequence[Line], classes: Sequence[LineClass], begin: int, stop: int, votes: Votes) -> None:
    """Vote for short lines of capitalised words above or below the article, or parts of them between bars."""
    copies: Counter[str] = Counter()
    headlines = [line.text for line, kind in zip(lines, classes, strict=True) if kind == "headline"]
    for index, (line, kind) in enumerate(zip(lines, classes, strict=True)):
        if stop <= index <= stop + 3 and (signed := SIGNATURE.match(line.text)):
            name = _named(signed)
            if signed["placed"] or not is_person(name):
                votes.add(name, 3.0, is_sure=bool(signed["placed"]))
        if begin <= index < stop or kind not in ("boilerplate", "headline") or line.dates or line.is_counter:
            continue
        has_parts = has_any(line.text, _PART_MARKS)
        if line.words > _LONGEST_LOGO and not has_parts:
            continue
        parts = _BETWEEN_PARTS.split(line.text) if has_parts else [line.text]
        is_title = len(parts) > 1 and any(
            parts[0] == headline or line.text.startswith((f"{headline} ", f"{headline}|")) for headline in headlines
        )
        if (line.words > _LONGEST_LOGO or (index >= stop and not may_name_house(line))) and not is_title:
            continue
        if is_title and _IS_OUTLET.fullmatch(parts[-1]):
            votes.add(parts[-1], 3.0)  # the name of the site behind the title of the page
            continue
        for part in parts[-1:] if kind == "headline" else parts:
            if (kind == "headline" and len(parts) == 1) or not _may_be_outlet(part):
                continue
            known = find_known(part)
            if kind == "headline" and known is not None and known.kind == "institutes":
                continue  # whose report the headline passes on
            if len(part.split()) <= 5 and (index < begin or known or is_media_name(part)):
                copies[part] += 1
                is_media = known or is_media_name(part)
                if part.startswith("More ") and any(other.text == part[5:].rsplit(" ", 1)[0] for other in lines):
                    continue  # "More Senate News" below "Senate"
                is_own = index < begin or part.startswith("More ")
                if part.endswith(" News") and not known and index > _LATEST_LOGO:
                    is_own = False  # "Mill News" is a part of the menu
                is_suffix = kind == "headline" and _MARK_AT_END.search(line.text.removesuffix(part)) is not None
                votes.add(
                    part,
                    (2.0 if is_own and (known or ends_as_media(part)) else 1.0)
                    if is_media
                    else (2.4 if " " in part else 2.0)
                    if is_suffix
                    else 0.6 + 0.5 * (len(parts) > 1),
                )
                if line.text == part and index < begin and _is_at_top(lines, index) and not is_person(part):
                    votes.add(part, 2.0)
                    if part.endswith(("'s", "’s")):
                        votes.shown[key_of(bare_name(part))] = part
    for name, count in copies.items():
        if count >= 2 and not (is_person(name) or _TWO_SECTIONS.fullmatch(name)):
            votes.add(name, 1.0)


def _may_be_outlet(part: str) -> bool:
    bare = part.removesuffix("'s").removesuffix("’s")
    if (bare[:1].isupper() or bare.startswith("the ")) and _IS_OUTLET.fullmatch(bare) is not None:
        return True
    return "!" in bare and find_known(bare) is not None


def _is_at_top(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands where a page has its logo: first with an article or "&" in it, or beside its menu."""
    text = lines[index].text
    if index == 0 and (text.startswith(("The ", "THE ")) or " & " in text or text.endswith(("'s", "’s"))):
        return True
    beside = (*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2])
    return index <= 3 and any(line.text.casefold() in TOP_LABELS for line in beside)


def _vote_domains(lines: Sequence[Line], classes: Sequence[LineClass], stop: int, votes: Votes) -> None:
    """Vote for the printed name that a web or mail address of the page is made of, else for the address itself."""
    beside: tuple[LineClass, ...] = ("boilerplate", "byline", "dateline")
    for index, (line, kind) in enumerate(zip(lines, classes, strict=True)):
        if kind not in beside or ("." not in line.text and "@" not in line.text):
            continue
        if len(line.text) > _LONGEST_FURNITURE or line.text.startswith(OF_OTHERS):
            continue
        is_teaser = line.words > _LONGEST_SITE and kind == "boilerplate" and not (line.is_furniture or line.is_bio)
        if is_teaser and "@" not in line.text and "www." not in line.text:
            continue
        for match in DOMAIN.finditer(line.text) if MAY_BE_DOMAIN.search(line.text) else ():
            label, domain = match["label"].casefold(), f"{match['label']}.{match['ending']}"
            if label in MAIL_HOUSES or label in PLATFORMS:
                continue
            known = find_known(domain)
            fitting = _fitting(label, votes)
            if fitting:
                votes.weights[fitting] += 1.5
            elif known:
                votes.add(known.name, 2.5)
            elif match["mail"] and HOUSE_MAIL.match(match["mail"]):
                votes.add(domain, 2.4)
            elif len(match["ending"]) > 2 or (match["mail"] is None and "www" in line.text):
                is_of_partner = index >= stop and len(match[0]) == len(line.text) and not _is_told_of(lines, index)
                votes.add(domain, 0.5 if is_of_partner else 1.0 if match["mail"] else 2.0)
                if match["mail"] and _is_of_author(match["mail"], votes):
                    votes.mails.append(domain)
        for match in HANDLE.finditer(line.text) if "@" in line.text else ():
            label = match["label"].casefold()
            if fitting := _fitting(label, votes):
                votes.weights[fitting] += 1.0
            elif label.endswith("com") and (known := find_known(f"{label[:-3]}.com")):
                votes.add(known.name, 2.5)


def _is_told_of(lines: Sequence[Line], index: int) -> bool:
    """Whether the line below the address of a site tells what it is, or the address has "www" before it."""
    return "www" in lines[index].text or (index + 1 < len(lines) and lines[index + 1].is_sentence)


def _is_of_author(mail: str, votes: Votes) -> bool:
    """Whether a mail box is called as an author of the byline is: "alee@", "ann.lee@"."""
    families = (name.split()[-1] for name in votes.people)
    return any(len(family) >= _SHORTEST_FAMILY and family in mail.casefold() for family in families)


def _fitting(label: str, votes: Votes) -> str:
    """The candidate whose letters an address is made of: "hudsonledger" of "The Hudson Ledger"."""
    bare = _squeezed(label)
    for key in sorted(votes.weights, key=lambda key: (-len(key), key)):
        squeezed = _squeezed(key)
        if len(squeezed) >= 4 and (bare.removeprefix("the") == squeezed or bare.startswith(squeezed)):
            return key
    return ""


@lru_cache(maxsize=4096)
def _squeezed(name: str) -> str:
    """The letters and figures of a name alone."""
    return _NO_LETTER.sub("", name)
