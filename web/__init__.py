"""Pages for people: server-rendered HTML over the API's app, each at an address of its own; no page needs a script."""
