"""Finds amounts of money in text, with label, year, role and stage."""
