"""Cases, sealed: the only place that knows databases, keys and ciphers. Nothing in it is asynchronous.

A case is found, read and changed with its key alone. What is stored tells nothing without that key (docs/adr/0011).
"""
