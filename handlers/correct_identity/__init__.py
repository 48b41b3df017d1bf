"""An aidant corrects the identity of the usager after the sending."""
