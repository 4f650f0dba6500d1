"""Choosing the sentences that say most."""
