"""Which pages there are, and what each of them shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sourcebook.render.brief_pages import plan_briefs
from sourcebook.render.entity_pages import plan_entities
from sourcebook.render.index_pages import plan_authors, plan_brief_index, plan_home, plan_sources
from sourcebook.render.lineage_pages import plan_lineage
from sourcebook.render.network_pages import plan_network
from sourcebook.render.parts import Body, Page
from sourcebook.render.plain_pages import plan_data, plan_not_found, plan_plain_pages, plan_redirects, plan_search
from sourcebook.render.timeline_pages import plan_timeline
from sourcebook.render.views import CorpusIndex

__all__ = ["plan_pages"]


def plan_pages(index: CorpusIndex, bodies: Mapping[str, Body]) -> Iterator[Page]:
    """Every HTML page of the site, one at a time; `bodies` is asked for one document at a time.

    Each address comes once where `site_plan.plan_site` has given them.
    """
    for plan in (
        plan_home(index),
        plan_briefs(index, bodies),
        plan_brief_index(index),
        plan_entities(index),
        plan_network(index),
        plan_timeline(index),
        plan_sources(index),
        plan_authors(index),
        plan_lineage(index),
        plan_search(index),
        plan_data(index),
        plan_plain_pages(index),
        plan_not_found(index),
        plan_redirects(index),
    ):
        yield from plan
