"""What holds where no notice says otherwise: default service times and procedures of every city (通用)."""
