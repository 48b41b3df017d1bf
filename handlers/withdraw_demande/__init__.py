"""An aidant takes back a demande that was sent by mistake."""
