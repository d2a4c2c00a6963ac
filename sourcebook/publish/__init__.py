"""Output files to disk and browser."""
