"""One case, reasoned to fixpoint and weighed.

`case` reads it, `forward` fires the rules (behind the only door to experta), `weighing` makes verdicts; what is left is
a `trace`, which all explanations observe.
"""
