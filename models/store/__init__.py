"""Where it lasts: tables' ground, sealed columns, keys, transactions.

Knows no demande and no person.
"""
