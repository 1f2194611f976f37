"""Sample cases: made-up people, and what becomes of their applications up to today, played by the real engine (样例)."""
