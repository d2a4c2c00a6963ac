"""The corpus to output files: pages, feeds, exports."""
