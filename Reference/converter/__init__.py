"""The parts of convert.py: one module a topic of Reference/."""
