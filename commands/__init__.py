"""One file a command behind starter.py."""
