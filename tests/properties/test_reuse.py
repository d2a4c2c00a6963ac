from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.analyse.sentences import split_sentences
from sourcebook.analyse.shingles import fingerprint
from sourcebook.link.reuse import find_reuse
from sourcebook.link.reuse_words import split_words
from sourcebook.records import Analysis, Document, NameEvidence
from tests.builders import a_document

_WORDS = [
    "harbour",
    "authority",
    "takes",
    "over",
    "old",
    "shipyard",
    "repair",
    "ferries",
    "council",
    "welders",
    "dock",
    "2019",
    "coast",
    "12",
    "wind",
    "farms",
]
_SENTENCES = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14).map(
    lambda words: " ".join(words).capitalize() + "."
)
_TEXTS = st.lists(_SENTENCES, min_size=1, max_size=6).map(" ".join)


def _analyse(document: Document) -> Analysis:
    return Analysis(split_sentences(document), NameEvidence(), (), (), (), fingerprint(document))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_TEXTS, st.sampled_from([None, "2023-05-01", "2023-05-02T10:00", "2023-05"])), max_size=4))
def test_links_point_from_later_sentences_to_sentences_of_other_documents(texts: list[tuple[str, str | None]]) -> None:
    documents = [
        a_document(text, path=f"{number}.txt", slug="abcd"[number], published=day)
        for number, (text, day) in enumerate(texts)
    ]
    analyses = {document.path: _analyse(document) for document in documents}
    links = find_reuse(documents, analyses)
    assert links == find_reuse(documents[::-1], analyses)
    assert [(link.document, link.span) for link in links] == sorted((link.document, link.span) for link in links)
    for link in links:
        assert link.document != link.source
        assert 0 < link.score <= 1
        assert link.span in {sentence.span for sentence in analyses[link.document].sentences}
        assert link.source_span in {sentence.span for sentence in analyses[link.source].sentences}


@given(st.text(max_size=60))
def test_words_split_alike_whatever_their_case_and_do_not_change_when_split_again(text: str) -> None:
    words = split_words(text)
    assert split_words(" ".join(words)) == words
    assert all(words)
