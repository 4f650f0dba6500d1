"""Gemma 3 270M with our adapter: weights, model, decoding, and the engine over them."""
