"""Images that stand alone become figures, the lines under them their captions."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable

from sourcebook.render.weave import MARK_CHARACTERS, strip_marks

_BLANK = re.compile(rf"[\s{MARK_CHARACTERS}]*+\Z")
# "image01", "Figure 3", "photo-2.jpg", "": says nothing of the picture. Not: "Figure skaters".
_PLACEHOLDER = re.compile(r"(?i)(?:image|img|fig|figure|pic|picture|photo)?[\s_-]*+\d*+(?:\.\w{3,4})?\Z")
# Points from the caption to the image above it. An underscore beside it is unpaired emphasis.
_TRIANGLE = re.compile(rf"([\s{MARK_CHARACTERS}]*+)_?[▲△▼][^\S\n]*+_?")


def make_figures(root: ElementTree.Element, shown_text: Callable[[ElementTree.Element], str]) -> None:
    """Make a figure of a paragraph that begins with images; what stands in the lines under them is the caption.

    The triangle before a caption is left out. A caption takes the place of an image's description where that says
    nothing; without a caption it is a picture. `shown_text` gives the text of an element as a reader sees it.
    """
    for paragraph in root.iter("p"):
        images = _leading_images(paragraph)
        if not images or not _BLANK.match(paragraph.text or ""):
            continue
        last = images[-1]
        tail = last.tail or ""
        rest = list(paragraph)[len(images) :]
        if rest and rest[0].tag == "br" and _BLANK.match(tail):
            tail, rest = f"\n{rest[0].tail or ''}", rest[1:]
        has_caption = bool(rest) or not _BLANK.match(tail)
        if has_caption and not strip_marks(tail).startswith("\n"):
            continue
        paragraph.tag = "figure"
        caption = ""
        if has_caption:
            for element in list(paragraph)[len(images) :]:
                paragraph.remove(element)
            last.tail = "\n"
            figcaption = ElementTree.SubElement(paragraph, "figcaption")
            figcaption.text = type(tail)(tail.lstrip("\n"))
            figcaption.extend(rest)
            _drop_triangle(figcaption)
            caption = shown_text(figcaption)
        for image in images:
            picture = image if image.tag == "img" else image[0]
            alternative = strip_marks(picture.get("alt", ""))
            if _PLACEHOLDER.match(alternative.strip()):
                # An empty description is an author's word that the picture adds nothing.
                alternative = caption or ("Picture" if alternative.strip() else "")
            picture.set("alt", alternative)


def _drop_triangle(caption: ElementTree.Element) -> None:
    """Take the triangle from a caption's beginning, which may be in emphasis."""
    for element in caption.iter():
        if not _BLANK.match(element.text or ""):
            text = element.text or ""
            element.text = type(text)(_TRIANGLE.sub(r"\1", text, count=1)) if _TRIANGLE.match(text) else text
            return


def _leading_images(paragraph: ElementTree.Element) -> list[ElementTree.Element]:
    """The images, or links round an image, at the paragraph's beginning, with nothing but blanks between them."""
    images: list[ElementTree.Element] = []
    for child in paragraph:
        is_linked = child.tag == "a" and len(child) == 1 and child[0].tag == "img"
        if is_linked and (not _BLANK.match(child.text or "") or not _BLANK.match(child[0].tail or "")):
            is_linked = False
        if child.tag != "img" and not is_linked:
            break
        images.append(child)
        if not _BLANK.match(child.tail or ""):
            break
    return images
