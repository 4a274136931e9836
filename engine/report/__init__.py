"""What a trace says to people. It observes and concludes nothing.

`explanation` makes a `report`, with the derivations of `reasons`; `plan`, `readiness` and `difference` are made of
reports; `telling` carries over what an entry says itself; `wording` has the sentences of the method and the words for
every status and outcome, once, `verdict_wording` the sentences about verdicts; `entries` has the words around entries
that say something by themselves.
"""
