"""A school: a world for each trainee behind a password, exercises, and a page for the trainer.

May touch the demo; knows nothing of a real service.
"""
