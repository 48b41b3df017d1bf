"""`/statistiques`, `/exporter`: months in figures, demandes in sheets."""
