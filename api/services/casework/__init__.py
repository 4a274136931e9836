"""A case over its life: what is entered page by page, how what comes from several sides is merged, what is asked next."""
