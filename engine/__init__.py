"""Pure reasoning over the knowledge base: no HTTP, no SQL, no templates, no clock, no environment."""
