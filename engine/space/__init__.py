"""All cases at once: what is settled, what would change a verdict, and whether the rules are sound (docs/adr/0008).

Two more readings of the compiled rules beside `engine.forward`'s: clingo over a logic program (`program`, `solver`),
and `sweep`, which runs many given cases side by side. What they say is exact, or they say that it is not finished.
"""
