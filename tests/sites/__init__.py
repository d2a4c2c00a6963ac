"""Whole tiny sites: content in, the expected <main> of chosen pages out."""
