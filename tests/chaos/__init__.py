"""« Nothing lost, nothing misplaced », measured: each experiment breaks the machine in one way and counts."""
