"""A file a step, in the order of their numbers. What was released stays as it is."""
