"""Firms and ships named with common words or an adjective: "Delta Freight, a company", "the tug Black Swan".

A run of such words is cut or passed over elsewhere, as common words with capitals are. Where a class noun stands beside
it once, it is one name, and so are all its places in the document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from sourcebook.analyse.name_places import Form
from sourcebook.analyse.names import Piece
from sourcebook.analyse.readings import read_run
from sourcebook.analyse.type_votes import new_votes, vote_after, vote_before
from sourcebook.records import EntityType, Span, fold_space

_APPOSITION = re.compile(r",\san?\s")
_NAMED: tuple[EntityType, ...] = ("organisation", "equipment")


def find_whole(prose: str, span: Span, within: Span, *, at_start: bool) -> Piece | None:
    """The name that a run of common words is if a class noun stands before or behind it; or None."""
    kind = None
    votes = new_votes()
    if _APPOSITION.match(prose, span.end, within.end) is not None:
        vote_after(votes, prose, span.end, within.end)
        kind = next((kind for kind in _NAMED if votes[kind] > 2), None)
    elif prose[span.start - 1 : span.start] == " ":
        kind = vote_before(votes, prose, span.start, within.start)[0]
    if kind not in _NAMED:
        return None
    form = fold_space(prose[span.start : span.end])
    return Piece(0, span.end - span.start, form, kind, True, "", "", at_start, may_grow=True)


def absorb_parts(forms: Mapping[str, Form], prose: str, bodies: Sequence[Span]) -> None:
    """Give such names the places where they were cut or passed over; `bodies` are the stretches read, in order."""
    starts = [body.start for body in bodies]
    for name, form in forms.items():
        if not form.sure or form.known_as or form.type not in _NAMED or not form.spans or not _may_be_whole(name):
            continue
        have = set(form.spans)
        start = prose.find(name)
        while start >= 0:
            span = Span(start, start + len(name))
            start = prose.find(name, span.end)
            index = bisect_right(starts, span.start) - 1
            if (
                span not in have
                and index >= 0
                and bodies[index].contains(span)
                and not (prose[span.start - 1 : span.start].isalnum() or prose[span.end : span.end + 1].isalnum())
                and _take(forms, span)
            ):
                form.spans.append(span)
        form.spans.sort()


def _may_be_whole(name: str) -> bool:
    if name.count(" ") not in {1, 2}:
        return False
    reading = read_run(name)
    return reading is not None and reading.may_be_whole


def _take(forms: Mapping[str, Form], whole: Span) -> bool:
    """Take the names inside a stretch out of their forms; False where one reaches beyond it."""
    parts: list[tuple[list[Span], Span]] = []
    for form in forms.values():
        for spans in (form.spans, *form.otherwise.values()):
            found = [span for span in spans if span.overlaps(whole)]
            if not all(whole.contains(span) and span != whole for span in found):
                return False
            parts.extend((spans, span) for span in found)
    for spans, span in parts:
        spans.remove(span)
    return True
