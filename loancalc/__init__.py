"""What a loan really costs a year, and what to pay when: exact to the fen."""

__version__ = "0.1.0"
