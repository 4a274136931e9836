"""For those who change the knowledge: the certificate of a rule base, and two bases held side by side."""
