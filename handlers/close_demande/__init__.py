"""The aidant closes a demande and answers the sondage."""
