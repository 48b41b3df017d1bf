"""What has to leave: rows, places, copies, and the fate of each attempt. Knows people, not demandes."""
