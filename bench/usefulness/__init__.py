"""How useful the knowledge is: what it comes to over plausible cases, drawn by weights that stay as they are."""
