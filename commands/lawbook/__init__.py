"""What the code itself says of a rule: its words, its numbers, where it is enforced, which tests hold it (规则查证)."""
