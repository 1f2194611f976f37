"""The files that people hand in: application models, contents of deeds, their exact errors and JSON Schemas (申报材料)."""
