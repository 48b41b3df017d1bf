"""Chaque chose qui part est vérifiée en partant : le lecteur, son rôle, le groupe Telegram."""

from sqlalchemy import select, update

from models.actions.accounts import disable
from models.demande.demande import Demande
from models.outbox.place import Place
from models.outbox.rows import Outgoing
from models.people.organisme import Groupe, groupe_of_chat
from models.upkeep.burying import bury
from models.upkeep.erasing import erase_demande
from tests.beginnings import sent_to_both, sent_to_caf
from tests.directory import CAF, CHIEFS, CPAM, PAUL
from tests.modes import in_both_modes, on_both

BEGINNINGS = {"cpam": sent_to_both, "maryse": sent_to_caf, "paul": sent_to_caf}
SECRET = "Marie dort dans sa voiture."


async def leaves(world, email):
    await world.app.uow.run(disable, email, now=world.instant)
    await world.settle()


async def elsewhere(world, nom):
    """Another Telegram group, for the same groupe, bound without moving anything."""
    chief = await world.agent(CHIEFS[nom])
    chat = world.telegram.group(chief.person, "Ailleurs")
    chief.person.adds_bot(chat, world.bot)
    await world.settle()
    return chat


async def is_bound_to(world, chat, nom):
    """The groupe is bound there, its topics left where they were: as before groups could be moved."""

    def bind(session):
        left = groupe_of_chat(session, chat.id)
        if left is not None:
            left.chat_id = None
            session.flush()
        groupe = session.query(Groupe).filter_by(nom=nom).one()
        groupe.chat_id, groupe.is_ready = chat.id, True

    await world.app.uow.run(bind)


@on_both
@in_both_modes
async def test_words_never_appear_where_another_groupe_is_bound_since(
    world, maryse, caf, at_caf
):
    await is_bound_to(world, caf, CPAM)
    await maryse.writes(SECRET)
    assert not any(SECRET in message.shown for message in caf.shown(at_caf.id))
    assert maryse.sees("n'a pas pu être remis")


async def test_what_is_said_in_a_topic_that_its_groupe_left_reaches_nobody(
    world, maryse, paul, caf, at_caf
):
    await is_bound_to(world, await elsewhere(world, CAF), CAF)
    await paul.says("Versement le 12.", chat=caf, topic=at_caf)
    assert not maryse.sees("Versement le 12.")
    assert paul.sees("n'est plus suivi ici", chat=caf, topic=at_caf)


async def test_a_topic_that_the_base_put_back_does_not_know_is_answered_and_deleted(
    world, maryse, paul, caf, at_caf
):
    """It was made after the backup; what a team makes for itself stays."""
    own = (await world.agent(CHIEFS[CAF])).person.creates_topic(caf, "Déjeuner")
    await world.app.uow.run(forget_all)
    await paul.says("Versement le 12.", chat=caf, topic=at_caf)
    await paul.says("Midi ?", chat=caf, topic=own)
    assert paul.sees("Ce sujet n'est plus suivi.", chat=caf, topic=at_caf)
    assert not paul.sees("n'est plus suivi", chat=caf, topic=own)
    await world.wait(minutes=2)
    assert (at_caf.is_deleted, own.is_deleted) == (True, False)
    assert not maryse.sees("Versement le 12.")


def forget_all(session):
    """As a backup of before its sending has it."""
    demande = session.scalars(select(Demande)).one()
    erase_demande(session, demande, now=demande.created_at)
    session.execute(update(Outgoing).values(state="sent"))
    session.execute(update(Place).values(thread_id=None))
    bury(session, now=demande.created_at)


async def test_what_was_said_before_in_such_a_topic_is_not_corrected_from_there(
    world, maryse, paul, caf, at_caf
):
    said = await paul.says("Versement le 12.", chat=caf, topic=at_caf)
    await is_bound_to(world, await elsewhere(world, CAF), CAF)
    paul.person.edits(caf, said, "Versement le 15.")
    await world.settle()
    assert maryse.sees("Versement le 12.")
    assert not maryse.sees("Versement le 15.")


async def frozen(world, nom, *, is_frozen):
    def freeze(session):
        groupe = session.query(Groupe).filter_by(nom=nom).one()
        groupe.frozen_at = world.instant if is_frozen else None

    await world.app.uow.run(freeze)
    await world.settle()


@on_both
async def test_words_for_a_frozen_group_wait_in_their_order(
    world, maryse, paul, caf, at_caf
):
    await frozen(world, CAF, is_frozen=True)
    words = ["Premier mot.", "Deuxième mot.", "Troisième mot."]
    for text in words:
        await maryse.says(text)
    await paul.says("Nous regardons.", chat=caf, topic=at_caf)
    assert maryse.sees("Nous regardons.")
    assert not any("mot." in message.shown for message in caf.shown(at_caf.id))
    await world.wait(hours=5)
    await frozen(world, CAF, is_frozen=False)
    shown = [
        message.shown.rpartition("\n")[2] for message in caf.shown(at_caf.id)
    ]
    assert [text for text in shown if text in words] == words


async def test_a_frozen_group_gets_no_new_topic_and_no_board(
    world, maryse, caf
):
    before = [message.shown for message in caf.shown()]
    await frozen(world, CAF, is_frozen=True)
    await maryse.sends(CAF, titre="Dossier perdu", nom="Martin")
    assert len(caf.open_topics()) == 1
    assert [message.shown for message in caf.shown()] == before
    await frozen(world, CAF, is_frozen=False)
    assert len(caf.open_topics()) == 2


async def test_what_is_closed_before_its_topic_could_be_made_is_locked_there(
    world, maryse, caf, at_caf
):
    await frozen(world, CAF, is_frozen=True)
    await maryse.sends(CAF, titre="Dossier perdu", nom="Martin")
    await maryse.says("/start d2")
    await maryse.taps("Clore la demande")
    await maryse.taps("Oui, clore")
    await frozen(world, CAF, is_frozen=False)
    _, made = caf.open_topics()
    assert made.name.startswith("n° 2 ")
    assert made.is_closed
    assert not at_caf.is_closed


async def test_a_deletion_passes_in_a_frozen_group(world, maryse, caf, at_caf):
    await maryse.says("À retirer.")
    copies = [
        message
        for message in caf.shown(at_caf.id)
        if "À retirer." in message.shown
    ]
    assert copies
    await frozen(world, CAF, is_frozen=True)
    await maryse.says("Un mot qui attend.")
    await maryse.says("/retirer")
    await maryse.says("/demandes")
    await maryse.says("/retirer", reply_to=_said(maryse, "À retirer."))
    assert not any(
        "À retirer." in message.shown for message in caf.shown(at_caf.id)
    )
    assert not any(
        "attend" in message.shown for message in caf.shown(at_caf.id)
    )


def _said(player, text):
    return next(
        message for message in player.chat.shown() if message.text == text
    )


def has_page(player):
    """Whether the page of a demande is in sight."""
    return any(
        "Clore la demande" in message.labels for message in player.chat.shown()
    )


@on_both
async def test_a_page_on_its_way_does_not_reach_an_agent_who_is_out(
    world, maryse
):
    await maryse.says("/demandes")
    label = next(
        label for label in maryse.screen().labels if label.startswith("n°")
    )
    maryse.person.taps(maryse.chat, label)
    await world.hears()
    await leaves(world, maryse.email)
    assert not has_page(maryse)


async def test_a_page_on_its_way_does_not_reach_who_logs_out_meanwhile(
    world, maryse
):
    await maryse.says("/demandes")
    label = next(
        label for label in maryse.screen().labels if label.startswith("n°")
    )
    maryse.person.taps(maryse.chat, label)
    maryse.person.says(maryse.chat, "/deconnexion")
    await world.hears()
    await world.settle()
    assert maryse.sees("Connexion fermée")
    assert not has_page(maryse)


@on_both
async def test_the_words_for_an_aidant_who_is_out_are_said_to_be_lost(
    world, maryse, paul, caf, at_caf
):
    paul.person.says(caf, "Versement le 12.", thread=at_caf.id)
    await world.hears()
    await leaves(world, maryse.email)
    assert not maryse.sees("Versement le 12.")
    assert paul.sees(
        "son destinataire n'y a plus accès", chat=caf, topic=at_caf
    )


async def test_no_piece_reaches_a_referent_who_is_out(
    world, maryse, paul, caf, at_caf
):
    await maryse.shows("attestation.pdf")
    await world.settle()
    paul.person.taps(caf, "Voir les pièces (1)", thread=at_caf.id)
    await world.hears()
    await leaves(world, PAUL)
    assert not any("document" in message.media for message in paul.chat.shown())
