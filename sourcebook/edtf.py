"""A date with its precision and its doubt, in EDTF (Library of Congress, levels 0 to 2 as far as texts need them)."""
