"""The school: its worlds, its door, its exercises, its trainer."""
