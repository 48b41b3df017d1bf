"""`/statistiques` and `/exporter`: what responsables and administrateurs read of months and demandes."""
