"""Scenarios and the two drivers that play them."""
