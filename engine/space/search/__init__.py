"""What the analyses share: completions of a case, what a conclusion hangs on, smallest changes, minimal reasons."""
