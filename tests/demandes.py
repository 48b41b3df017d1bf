"""Demandes filed by the product's own verb, for scenarios about what comes after."""

from models.actions.create_demande import send_demande
from models.actions.import_directory import groupe_by_name
from models.agent import agent_by_email
from models.draft import DraftData, create_draft

BELLAC = "France services de Bellac"
CAF = "Caf de la Haute-Vienne"


async def file_many(world, email, *titres, organismes=(CAF,), structure=BELLAC) -> None:
    """File one demande per titre, oldest first, and let it reach its topics."""
    await world.app.uow.run(send_many, email, titres, organismes, structure, now=world.instant)
    await world.settle()


def send_many(session, email, titres, organismes, structure, *, now) -> None:
    agent = agent_by_email(session, email)
    chosen = tuple(groupe_by_name(session, one).id for one in organismes)
    for titre in titres:
        data = DraftData(
            structure_id=groupe_by_name(session, structure).id, territoire="87", organismes=chosen,
            organismes_chosen=True, titre=titre, prenom="Marie", nom="Dupont", date_naissance="1962",
            criteres_chosen=True, blocage="", probleme=("Rien reçu.",), probleme_done=True, urgence="sans",
            urgence_raison="", mandat="existant", mandat_detail="14/11/2026", is_attested=True, attested_at=now,
        )  # fmt: skip
        draft = create_draft(session, data, agent_id=agent.id, user_id=1, now=now)
        send_demande(session, draft, agent, now=now)
