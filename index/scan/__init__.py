"""Pages that are pictures: straightened, rules and words recognised, each with how sure it is."""
