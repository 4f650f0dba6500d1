"""Marian models (opus-mt) in a forward pass of our own."""
