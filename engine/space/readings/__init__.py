"""The rules read two more ways: as a logic program for clingo, and over many cases side by side."""
