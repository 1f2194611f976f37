"""The notices as packs: parameters, rules and procedure tables, one folder a notice (政策包)."""
