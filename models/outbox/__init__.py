"""What has to leave: rows, places, copies, fates. Knows people, not demandes."""
