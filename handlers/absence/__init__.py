"""« Je m'absente »: from which day to which, who follows meanwhile, and back earlier."""
