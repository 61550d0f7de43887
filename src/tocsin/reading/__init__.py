"""Article to claims: who says what, on whose authority, how surely, and which signs and figures it holds."""
