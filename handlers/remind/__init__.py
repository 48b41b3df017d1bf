"""« Me le rappeler »: which morning, which note, in private; and what rings."""
