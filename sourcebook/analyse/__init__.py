"""One document to its analysis: pure, cached, run document by document."""
