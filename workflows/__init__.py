"""Durable shells round the core, and the typed client."""
