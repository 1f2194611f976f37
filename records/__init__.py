"""The register: tables, repositories and migrations."""
