"""Read-only views over several tables: pages, searches, figures. Nothing here writes."""
