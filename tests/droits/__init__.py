"""Who may do what, however they try: a page written from the tables, and played cell by cell."""
