"""All analyses to one corpus: entities, timeline, text reuse, dating, relations. Pure."""
