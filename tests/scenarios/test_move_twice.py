"""« Déplacer ici » touché deux fois, tard, par un autre, ou pendant que tout est en route."""

from datetime import timedelta

from sqlalchemy import select, update

from models.actions.delivered import record_outcomes
from models.outbox.kinds.group import GroupMoved
from models.outbox.kinds.kind import Kind
from models.outbox.outcomes import Done, Outcome
from models.outbox.place import general_place
from models.outbox.reader import NOBODY
from models.outbox.rows import Outgoing, State, opened, post
from models.people.agent import agent_by_email
from models.people.organisme import Groupe
from tests.beginnings import sent_to_caf
from tests.directory import CAF, CHIEFS, PAUL
from tests.modes import in_both_modes
from tests.scenarios.test_move_groupe import another_chat, texts

pytestmark = in_both_modes
BEGINNINGS = {"maryse": sent_to_caf, "caf": sent_to_caf}


async def test_pressed_twice_it_moves_once_and_says_nothing_of_leaving_there(
    world, maryse, caf
):
    chat = await another_chat(world)
    chief = await world.agent(CHIEFS[CAF])
    await chief.says(f"/rattacher {CAF}", chat=chat)
    chief.person.taps(chat, "Déplacer ici")
    chief.person.taps(chat, "Déplacer ici")
    await world.settle()
    await world.wait(seconds=10)
    assert len(chat.open_topics()) == 1
    assert not any("n'est plus rattaché" in text for text in texts(chat))
    assert sum("arrive ici" in text for text in texts(chat)) == 1


async def test_asked_again_once_it_stands_there_the_board_stays(
    world, maryse, caf
):
    chat = await another_chat(world)
    chief = await world.agent(CHIEFS[CAF])
    await chief.says(f"/rattacher {CAF}", chat=chat)
    await chief.taps("Déplacer ici", chat=chat)
    await world.wait(seconds=5)
    board = [message for message in chat.shown() if message.is_pinned]
    # The second of two presses had to wait for what was on its way.
    await world.app.uow.run(_moves_again, chat.id, now=world.instant)
    await world.settle()
    await world.wait(seconds=5)
    assert [message for message in chat.shown() if message.is_pinned] == board
    assert not any("n'est plus rattaché" in text for text in texts(chat))


def _moves_again(session, chat_id, now):
    groupe = session.scalar(select(Groupe).where(Groupe.nom == CAF))
    chief = agent_by_email(session, CHIEFS[CAF])
    general = general_place(session, chat_id, groupe_id=None, now=now)
    asked = GroupMoved(groupe_id=groupe.id, agent_id=chief.id)
    post(session, general, asked, reader=NOBODY, now=now)


async def test_another_person_moves_nothing(world, maryse, caf):
    chat = await another_chat(world)
    chief, paul = await world.agent(CHIEFS[CAF]), await world.agent(PAUL)
    await chief.says(f"/rattacher {CAF}", chat=chat)
    await paul.taps("Déplacer ici", chat=chat)
    await world.wait(seconds=5)
    assert chat.open_topics() == []
    assert len(caf.open_topics()) == 1


async def test_what_one_saw_alone_is_erased_where_they_saw_it(
    world, maryse, caf
):
    paul = await world.agent(PAUL)
    paul.person.joins(caf)
    chat = await another_chat(world)
    chief = await world.agent(CHIEFS[CAF])
    await chief.says(f"/rattacher {CAF}", chat=chat)
    [topic] = caf.open_topics()
    paul.person.taps(caf, "Voir l'identité", thread=topic.id)
    await world.hears()
    [row_id] = await world.app.uow.run(_takes_in_hand, now=world.instant)
    await chief.taps("Déplacer ici", chat=chat)
    shown = [Outcome(row_id, Done.SHOWN_ALONE, telegram_ids=(5,))]
    await world.app.uow.run(record_outcomes, shown, now=world.instant)
    assert await world.app.uow.read(_chats_of_erasures) == [caf.id]
    await world.wait(seconds=5)
    assert len(chat.open_topics()) == 1


def _takes_in_hand(session, now):
    """Its answer takes its time."""
    of_identity = Outgoing.kind == Kind.IDENTITY_IN_TOPIC
    sending = {
        "state": State.SENDING,
        "leased_until": now + timedelta(minutes=1),
    }
    session.execute(update(Outgoing).where(of_identity).values(**sending))
    return list(session.scalars(select(Outgoing.id).where(of_identity)))


def _chats_of_erasures(session):
    erasures = select(Outgoing).where(Outgoing.kind == Kind.ALONE_ERASED)
    return [opened(session, row).chat_id for row in session.scalars(erasures)]


async def test_bound_back_to_the_same_group_its_demandes_stand_there_again(
    world, maryse, caf
):
    chief = await world.agent(CHIEFS[CAF])
    await chief.says("/detacher", chat=caf)
    await chief.taps("Détacher", chat=caf)
    await world.wait(seconds=5)
    assert caf.open_topics() == []
    await maryse.says("Un mot pendant ce temps.")
    await chief.says(f"/rattacher {CAF}", chat=caf)
    await world.wait(seconds=5)
    [topic] = caf.open_topics()
    shown = caf.shown(topic.id)
    assert "document" in shown[1].media
    assert (
        sum("Un mot pendant ce temps." in message.shown for message in shown)
        == 1
    )


async def test_what_was_written_in_the_old_group_is_signed_on_no_message_of_the_new_one(
    world, maryse, caf
):
    paul = await world.agent(PAUL)
    [topic] = caf.open_topics()
    await maryse.says("/deconnexion")
    await paul.says("Versement le 12.", chat=caf, topic=topic)
    chat = await another_chat(world)
    chief = await world.agent(CHIEFS[CAF])
    for number in range(20):
        chief.person.says(chat, f"Bonjour {number}")
    await world.settle()
    await chief.says(f"/rattacher {CAF}", chat=chat)
    await chief.taps("Déplacer ici", chat=chat)
    await world.wait(seconds=5)
    await maryse.logs_in()
    assert maryse.sees("Versement le 12.")
    assert not any(message.reactions for message in chat.messages.values())
