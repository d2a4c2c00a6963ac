"""Disk to documents: the only stage that reads content."""
