"""What a knowledge base is. The lowest room: it reads no file and draws no conclusion.

`model` has every entry and the base they make; `kinds` the table of the kinds of entry, by which all go that go through
several; `atoms` makes and takes apart every literal, atom and rule id; `schema` and `shape` say what form a file has
and what is wrong with it; `errors` what a fault of the knowledge and a problem of a case are.
"""
