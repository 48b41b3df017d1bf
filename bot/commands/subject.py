"""The demandes that an operator names by their reference, for the usager's rights."""

import argparse

from bot.settings import WrongSettings
from models.actions.subject import demande_of_number
from models.demande.demande import Demande
from models.demande.figures import erasure_month
from models.errors import NotFound
from models.store.base import Session
from models.store.uow import UnitOfWork


class Erased(WrongSettings):
    """It was erased: its number is all that is left."""


def demande_numbered(session: Session, number: int) -> Demande:
    """Return the demande of this reference.

    Raises:
        NotFound: there is none.
    """
    demande = demande_of_number(session, number)
    if demande is None:
        raise NotFound
    return demande


async def find_demande(uow: UnitOfWork, number: int) -> Demande:
    """Return the demande of this reference, as it is.

    Raises:
        Erased: it was erased; the sentence is for the operator.
        WrongSettings: there is none, likewise.
    """
    try:
        return await uow.run(demande_numbered, number)
    except NotFound:
        month = await uow.read(erasure_month, number)
        if month:
            raise Erased(
                f"la demande n° {number} a été effacée ({month}) : il n'en reste que le numéro"
            ) from None
        raise WrongSettings(
            f"aucune demande n° {number} : vérifiez la référence, par exemple 1234"
        ) from None


def add_numeros(parser: argparse.ArgumentParser) -> None:
    """Take one reference or more."""
    parser.add_argument(
        "numeros",
        type=int,
        nargs="+",
        metavar="n°",
        help="la référence de la demande",
    )
