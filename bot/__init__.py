"""The machine: it starts, listens, sends and schedules; it imports everything and nobody imports it."""
