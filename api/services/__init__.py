"""What API, command line and pages have in common: pure functions and views over the engine, without HTTP."""
