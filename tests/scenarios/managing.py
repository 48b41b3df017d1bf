"""What a responsable does in « Mon groupe », gesture by gesture."""

import re

from tests.player import Player

STRUCTURE = "France services de Bellac"
JEANNE = "chef@bellac.example"


async def opens_member(chief, name, *, groupe=None):
    """Open the page of somebody of the groupe."""
    await chief.says("/membres")
    if groupe is not None:
        await chief.taps(groupe)
    await chief.taps(name)


async def removes(chief, name, **where):
    """« Retirer du groupe », and yes."""
    await opens_member(chief, name, **where)
    await chief.taps("Retirer du groupe")
    await chief.taps("Oui, retirer")


async def changes(chief, name, role, **where):
    """« Changer le rôle », and yes."""
    await opens_member(chief, name, **where)
    await chief.taps("Changer le rôle")
    await chief.taps(role)
    await chief.taps("Oui, changer")


async def enrols(chief, email, prenom, nom, role, *, groupe=None):
    """« Inscrire quelqu'un », from the first question to the last."""
    await chief.says("/membres")
    if groupe is not None:
        await chief.taps(groupe)
    await chief.taps("Inscrire quelqu'un")
    for answer in (email, prenom, nom):
        await chief.says(answer)
    await chief.taps(role)
    await chief.taps("Oui, inscrire")


def invitation_link(world, email):
    """The word after /start of the last invitation that this address received."""
    bodies = [
        mail.body for mail in world.mailbox.to(email) if "invite" in mail.body
    ]
    return re.search(r"\?start=(inv_\S+)", bodies[-1]).group(1)


def newcomer(world, email):
    """Somebody who is not logged in yet, and reads this mailbox."""
    return Player(world, world.telegram.person("Pseudo"), email)


async def logs_in_by_invitation(someone):
    """Follow the invitation, to the session."""
    await someone.says(
        f"/start {invitation_link(someone.world, someone.email)}"
    )
    await someone.taps("Oui, c'est moi")
    await someone.says(someone.email)
    await someone.says(f"/start {someone.link()}")
    await someone.taps("J'accepte les conditions")
    await someone.taps("Appareil individuel")
