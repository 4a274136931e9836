"""From entries to ground rules: in which order things can be known, the rules themselves, what a question touches."""
