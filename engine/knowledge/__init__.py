"""What a knowledge base is: its entries and their kinds, the atoms they come down to, and what is wrong with a file.

The lowest room: it reads no file and draws no conclusion.
"""
