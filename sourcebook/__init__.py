"""Sourcebook: a folder of posts and clipped news texts in, a cross-linked research site out."""

__version__ = "0.1.0"
