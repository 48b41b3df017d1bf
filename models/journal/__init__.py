"""Who did and read what, and when: ids and states under a MAC, sealed in segments, never a content."""
