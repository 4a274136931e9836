"""The service: the engine over HTTP (`api.app`) and on the command line (`api.command`)."""
