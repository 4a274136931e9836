"""All cases at once: what is settled, and what would change a verdict (docs/adr/0008).

`readings` reads the compiled rules twice more, beside `engine.reasoning.forward`; `search` is what can be asked of
them; `analyses` are the questions users ask. What they say is exact; what is not known they tell as such.
"""
