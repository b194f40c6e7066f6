"""Reports: the gallery of all kinds with their first pages."""
