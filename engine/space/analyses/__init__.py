"""The analyses of a case: a module for each question users ask. Exact, or they say that they are not finished."""
