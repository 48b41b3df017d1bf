"""An aidant withdraws the usager's authorisation, or puts it back within a day."""
