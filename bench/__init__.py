"""Measurements: what an act, a case, a certificate and a list cost. `python -m bench` (测量)."""
