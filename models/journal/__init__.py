"""Who did and read what, and when: ids under a MAC, sealed in segments; never a content."""
