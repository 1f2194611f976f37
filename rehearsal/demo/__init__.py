"""A whole life, told step by step: each step says what happens and what must then be so (演示)."""
