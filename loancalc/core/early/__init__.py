"""Repaying early: the position of a day, settling in full, a part, another lender."""
