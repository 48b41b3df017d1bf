"""The demande and all that is in it.

Dialogues, states, rights, identity, mandat, mediation, drafts.
"""
