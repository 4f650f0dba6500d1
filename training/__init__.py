"""Training of the embedded model: prepare, train, average, merge, evaluate, export.

Each step is one command, run from the repository's root: `python -m training.prepare --help`.
These are scripts beside the package, not a part of it; they need the extra `train`.
"""
