"""Pages for officials and the public portal."""
