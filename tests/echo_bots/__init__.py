"""The same bot with three libraries: it says again what it is told, and counts taps."""
