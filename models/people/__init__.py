"""Who may come in: agents, accounts, groupes, roles, logins. Knows the store alone."""
