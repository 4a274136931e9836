"""One case: read, reasoned to fixpoint, weighed; what is left is a trace, which all explanations observe."""
