"""Tables without vertical rules: columns from the white between words."""
