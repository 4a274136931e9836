"""A case over its life: what is entered page by page, how it merges with what others enter, what is asked next."""
