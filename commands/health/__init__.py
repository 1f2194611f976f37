"""What this machine and its services need, checked one by one, each with its cure (体检)."""
