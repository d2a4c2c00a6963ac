from __future__ import annotations

from sourcebook.config import Config
from sourcebook.render.parts import Body
from sourcebook.render.urls import plan_urls
from sourcebook.render.views import index_corpus
from tests.render.test_pages import a_full_corpus, a_post


def test_a_sentence_that_the_page_does_not_print_is_linked_to_by_its_brief() -> None:
    corpus, path = a_full_corpus(), a_post().path
    printed, hidden = (sentence.anchor for sentence in corpus.analyses[path].sentences[:2])
    bodies = {document.path: Body("", ()) for document in corpus.documents}
    bodies[path] = Body(f'<p><span class="s" id="{printed}">One.</span></p>', ())
    index = index_corpus(corpus, Config(), plan_urls(corpus.documents, "/briefs/:slug/"), bodies)
    brief = index.briefs[path].url

    assert (index.anchor(path, printed), index.anchor(path, hidden)) == (printed, "")
    assert index.sentence_url(path, printed) == f"{brief}#{printed}"
    assert index.sentence_url(path, hidden) == brief
    assert index.place_url(path, corpus.analyses[path].sentences[1].span.start) == brief
