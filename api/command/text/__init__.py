"""What the commands print, for reading in a terminal or on paper."""
