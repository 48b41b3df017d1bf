"""Un groupe change de groupe Telegram, ou quitte le sien : ses sujets le suivent, entiers."""

import re

from sqlalchemy import update

from models.demande.demande import Demande, Urgence
from tests.beginnings import sent_to_both, sent_to_caf
from tests.directory import CAF, CHIEFS, CPAM, PAUL
from tests.modes import in_both_modes, on_both

BEGINNINGS = {"cpam": sent_to_both, "maryse": sent_to_caf, "caf": sent_to_caf}


async def another_chat(world, nom=CAF, **rights):
    """A Telegram group of this groupe's responsable, with the bot in it."""
    chief = await world.agent(CHIEFS[nom])
    chat = world.telegram.group(chief.person, "Ailleurs", **rights)
    chief.person.adds_bot(chat, world.bot)
    await world.settle()
    return chat


async def moves(world, nom, chat):
    chief = await world.agent(CHIEFS[nom])
    await chief.says(f"/rattacher {nom}", chat=chat)
    await chief.taps("Déplacer ici", chat=chat)
    await world.wait(seconds=5)


async def detaches(world, nom, chat):
    chief = await world.agent(CHIEFS[nom])
    await chief.says("/detacher", chat=chat)
    await chief.taps("Détacher", chat=chat)
    await world.wait(seconds=5)


async def is_given_to(world, chief, chat):
    """A Telegram group that no groupe has any more goes to somebody else, with its owner gone."""
    owner = next(
        member for member in chat.members.values() if member.status == "creator"
    )
    if owner.user.id == chief.person.user.id:
        return
    chief.person.joins(chat)
    owner.status = "member"
    chat.members[chief.person.user.id].status = "creator"
    world.telegram.people[owner.user.id].leaves(chat)
    await world.settle()


def texts(chat, topic=None):
    return [
        message.shown for message in chat.shown(topic.id if topic else None)
    ]


def said(chat, topic):
    """The last line of each message of a topic."""
    return [text.rpartition("\n")[2] for text in texts(chat, topic)]


def is_very_urgent(session, number):
    session.execute(
        update(Demande)
        .where(Demande.number == number)
        .values(urgence=Urgence.TRES_URGENT)
    )


@on_both
@in_both_modes
async def test_the_topics_move_with_what_was_said_and_the_old_ones_are_deleted(
    world, maryse, caf
):
    paul = await world.agent(PAUL)
    [topic] = caf.open_topics()
    await paul.says("Versement le 12.", chat=caf, topic=topic)
    chat = await another_chat(world)
    chief = await world.agent(CHIEFS[CAF])
    await chief.says(f"/rattacher {CAF}", chat=chat)
    assert chief.sees(
        "Ce groupe suit 1 demande ouverte. La déplacer ici ?", chat=chat
    )
    assert caf.open_topics() == [topic]
    await chief.taps("Déplacer ici", chat=chat)
    await world.wait(seconds=5)
    [moved] = chat.open_topics()
    card, page = chat.shown(moved.id)[:2]
    assert "Je m'en occupe" in card.labels
    assert "document" in page.media
    assert caf.open_topics() == []
    await maryse.says("Merci, à bientôt.")
    assert any("Merci, à bientôt." in text for text in texts(chat, moved))
    await paul.says("Bien reçu.", chat=chat, topic=moved)
    assert maryse.sees("Bien reçu.")


@on_both
async def test_the_move_waits_for_words_on_their_way_and_later_ones_come_behind_the_page(
    world, maryse, caf
):
    chat = await another_chat(world)
    chief = await world.agent(CHIEFS[CAF])
    await chief.says(f"/rattacher {CAF}", chat=chat)
    chief.person.taps(chat, "Déplacer ici")
    maryse.person.says(maryse.chat, "Premier mot.")
    await world.hears()
    await world.wait(seconds=5)
    assert chat.open_topics() == []
    await world.wait(seconds=5)
    await maryse.says("Second mot.")
    [moved] = chat.open_topics()
    shown = chat.shown(moved.id)
    assert "document" in shown[1].media
    assert [text for text in said(chat, moved) if "mot." in text] == [
        "Second mot."
    ]


@on_both
async def test_detached_its_topics_are_deleted_and_words_wait_for_the_next_binding(
    world, maryse, caf
):
    await detaches(world, CAF, caf)
    assert caf.open_topics() == []
    assert maryse.sees("n'est pas joignable pour l'instant")
    for text in ("Premier mot.", "Second mot."):
        await maryse.says(text)
    await world.wait(hours=3)
    assert not maryse.sees("n'a pas pu être remis")
    chat = await another_chat(world)
    chief = await world.agent(CHIEFS[CAF])
    await chief.says(f"/rattacher {CAF}", chat=chat)
    await world.wait(seconds=5)
    [moved] = chat.open_topics()
    assert [text for text in said(chat, moved) if "mot." in text] == [
        "Premier mot.",
        "Second mot.",
    ]


@on_both
async def test_what_was_written_to_one_never_reaches_another_bound_in_its_place(
    world, maryse, caf, cpam
):
    await moves(world, CAF, await another_chat(world))
    await detaches(world, CPAM, cpam)
    chief = await world.agent(CHIEFS[CPAM])
    await is_given_to(world, chief, caf)
    chief.person.adds_bot(caf, world.bot)
    await chief.says(f"/rattacher {CPAM}", chat=caf)
    await world.wait(seconds=5)
    await maryse.says("Un secret pour les deux.")
    [topic] = caf.open_topics()
    assert sum("Un secret" in text for text in texts(caf, topic)) == 1
    assert not any("Caf" in text for text in texts(caf, topic)[2:])


async def test_a_group_that_is_not_ready_moves_nothing_and_says_what_it_lacks(
    world, maryse, caf
):
    chat = await another_chat(world, is_forum=False)
    before = caf.open_topics()
    await moves(world, CAF, chat)
    assert any("les sujets" in text for text in texts(chat))
    assert caf.open_topics() == before
    await maryse.says("Toujours là ?")
    assert any("Toujours là ?" in text for text in texts(caf, before[0]))


async def test_while_topics_remain_no_other_groupe_is_bound_there_and_the_responsable_is_told(
    world, maryse, caf, cpam
):
    chat = await another_chat(world)
    chief, other = (
        await world.agent(CHIEFS[CAF]),
        await world.agent(CHIEFS[CPAM]),
    )
    chief.person.removes(caf, world.bot.user)
    await world.settle()
    await moves(world, CAF, chat)
    assert len(chat.open_topics()) == 1
    assert len(caf.open_topics()) == 1
    assert chief.sees(
        "ont encore un sujet dans l'ancien groupe Telegram : n°\u00a01"
    )
    assert chief.sees("remettez-le dans ce groupe")
    chief.person.adds_bot(caf, world.bot)
    await world.hears()
    await other.says(f"/rattacher {CPAM}", chat=caf)
    assert caf.open_topics() == []
    assert re.search("d'abord être effacés|déplacer ici", "\n".join(texts(caf)))


async def test_the_most_urgent_comes_first_and_the_board_says_how_far(
    world, maryse, caf
):
    await maryse.sends(CAF, titre="Dossier perdu", nom="Martin")
    await world.app.uow.run(is_very_urgent, 2)
    chat = await another_chat(world)
    first = {}
    """What General showed, and how many topics there were then."""

    def watch(_call):
        for message in chat.shown():
            first.setdefault(
                message.shown.partition("\n")[0], len(chat.open_topics())
            )

    world.telegram.witnesses.append(watch)
    await moves(world, CAF, chat)
    world.telegram.witnesses.pop()
    assert ["Dossier" in topic.name for topic in chat.open_topics()] == [
        True,
        False,
    ]
    assert "0 sur 2 déplacées" in first
    assert not any("déplacées" in text for text in texts(chat))


async def test_only_who_may_bind_moves_or_detaches(world, maryse, caf):
    paul = await world.agent(PAUL)
    await paul.says("/detacher", chat=caf)
    assert len(caf.open_topics()) == 1
    assert not any("Détacher" in message.labels for message in caf.shown())


async def test_a_group_that_migrates_before_it_is_looked_at_moves_nothing_and_can_be_asked_again(
    world, maryse, caf
):
    chat = await another_chat(world, is_forum=False, kind="group")
    chief = await world.agent(CHIEFS[CAF])
    await chief.says(f"/rattacher {CAF}", chat=chat)
    chief.person.taps(chat, "Déplacer ici")
    await world.hears()
    new = chief.person.migrates(chat)
    await world.settle()
    assert len(caf.open_topics()) == 1
    chief.person.turns_topics(new, is_on=True)
    await moves(world, CAF, new)
    assert (len(new.open_topics()), caf.open_topics()) == (1, [])


async def test_two_groupes_that_ask_for_the_same_group_do_not_share_it(
    world, maryse, caf, cpam
):
    chat = await another_chat(world)
    for nom in (CAF, CPAM):
        chief = await world.agent(CHIEFS[nom])
        await chief.says(f"/rattacher {nom}", chat=chat)
    for nom in (CAF, CPAM):
        chief = await world.agent(CHIEFS[nom])
        asked = [one for one in chat.shown() if "Déplacer ici" in one.labels]
        chief.person.taps_on(
            chat, asked[0 if nom == CAF else -1], "Déplacer ici"
        )
    await world.hears()
    await world.wait(seconds=5)
    await world.wait(seconds=5)
    assert sorted(len(place.open_topics()) for place in (chat, caf, cpam)) == [
        0,
        1,
        1,
    ]
    assert any("déjà rattaché" in text for text in texts(chat))
