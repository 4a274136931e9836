"""Cases and bases drawn at random, always the same for the same seed: for reviews, proofs, benchmarks and tests."""
