"""The questions of each deed, a file a subject; `dashboard.deed_forms` puts them together (各类行为的表单)."""
