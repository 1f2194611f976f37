"""An exercise: a city that does not exist, added as docs/adding-a-notice.md says."""
