"""What templates get to see: typed, ready to print, and without any conclusion of their own."""
