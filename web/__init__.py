"""Pages for people: server-rendered HTML over the API's app, without scripts and without anything stored."""
