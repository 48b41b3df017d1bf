"""What an operator does, one file a duty. May touch the whole machine; only `__main__` calls it."""
