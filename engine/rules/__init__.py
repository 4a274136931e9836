"""From entries to ground rules, which every engine runs.

`strata` says in which order things can be known, `compiler` makes the rules, `touches` says what a question bears on.
"""
