"""What a trace says to people: reports, plans, readiness, differences, in words. It observes and concludes nothing."""
