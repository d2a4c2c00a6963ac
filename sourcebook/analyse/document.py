"""Everything one document says, read alone: the analysis stage in its order."""

from __future__ import annotations

from sourcebook.analyse.chronicles import find_under_days
from sourcebook.analyse.dates import find_dates, find_unplaced_dates
from sourcebook.analyse.events import find_events
from sourcebook.analyse.mentions import find_names
from sourcebook.analyse.quotations import find_quotations
from sourcebook.analyse.sentences import split_sentences
from sourcebook.analyse.shingles import fingerprint
from sourcebook.analyse.story_order import find_ordered
from sourcebook.records import Analysis, Document


def analyse_document(document: Document) -> Analysis:
    """The document's sentences, names, dates, events, quotations and fingerprint.

    Pure and picklable at both ends, so that it can run in another process and be cached by the document's digest.
    """
    sentences = split_sentences(document)
    dates = find_dates(document, sentences)
    events = find_events(document, sentences, dates)
    undated = (
        *find_ordered(document, sentences, events),
        *find_under_days(document, sentences, dates),
    )
    return Analysis(
        sentences=sentences,
        names=find_names(document, sentences),
        dates=dates,
        events=tuple(sorted((*events, *undated), key=lambda event: event.span)),
        quotations=find_quotations(document, sentences),
        shingles=fingerprint(document),
        unplaced_dates=find_unplaced_dates(document, sentences, dates),
    )
