"""The analyses of a case: a module for each question users ask. Exact; what is not known is told as such."""
