"""An agent logs in by e-mail, and leaves."""
