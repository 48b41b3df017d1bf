"""The demande and all that is in it: dialogues, states, rights, identity, mandat, mediation, drafts."""
