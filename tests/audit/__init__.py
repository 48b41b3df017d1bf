"""`make audit`: what is promised, how much of it was just seen, and the command that shows it."""
