"""The measures of the house: how much source there is, how long its pieces are, and what is said more than once."""
