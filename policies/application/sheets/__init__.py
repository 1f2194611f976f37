"""Spreadsheets that people hand in: rows of applications, and registers of earlier certificates (导入表)."""
