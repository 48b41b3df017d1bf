"""No demande without an answer: the responsable at five working days, the moderation's board at ten."""

import pytest
from sqlalchemy import select

from models.actions.accounts import disable
from models.actions.change_roles import Post, set_roles
from models.actions.import_directory import groupe_by_name
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.people.agent import account_by_email
from models.people.membership import Role
from tests.beginnings import caf_bound
from tests.demandes import file_many
from tests.directory import (
    CAF,
    CHIEFS,
    MANAGER,
    MARYSE,
    MODERATION,
    MONA,
    PAUL,
)
from tests.modes import in_both_modes, on_both
from tests.scenarios.seen import topic_of

WAITS = "n'a pas encore répondu à"
BOARD = "Jamais prises ("
OFFER = "Proposer une médiation"


async def three_filed(world):
    """Three demandes of a Tuesday at 10, at the Caf, whose two responsables have come."""
    await caf_bound(world)
    await world.groupe(MODERATION)
    for email in (MARYSE, PAUL, MONA, MANAGER):
        await world.player(email)
    await file_many(world, MARYSE, "RSA suspendu", "Loyer impayé", "APL due")


BEGINNINGS = {"caf": three_filed}


@pytest.fixture
async def chief(world, caf):
    return await world.agent(CHIEFS[CAF])


@pytest.fixture
async def manager(world, caf):
    return await world.agent(MANAGER)


def told(player):
    return [one for one in player.chat.shown() if WAITS in one.shown]


def numbers_told(session):
    """The demandes that were told of; an exercise has a number below 0."""
    query = select(Demande.number).join(
        Dialogue, Dialogue.demande_id == Demande.id
    )
    told_of = query.where(Dialogue.responsable_told_at.is_not(None))
    return set(session.scalars(told_of))


def boards(moderation):
    shown = moderation.shown()
    return [message for message in shown if message.text.startswith(BOARD)]


@on_both
@in_both_modes
async def test_the_responsable_reads_once_what_waits_for_five_working_days(
    world, caf, chief, manager, paul
):
    await paul.says("Bonjour.", chat=caf, topic=topic_of(caf, 3))
    await paul.says("/essai", chat=caf)
    await world.wait(days=6, hours=23)
    assert not told(chief) + told(manager)
    await world.wait(hours=1)
    for player in (chief, manager):
        [message] = told(player)
        assert f"La {CAF} {WAITS} 2\u00a0demandes." in message.text
        assert "• n°\u00a01, depuis 5\u00a0jours ouvrés" in message.text
        assert "• n°\u00a02, depuis 5\u00a0jours ouvrés" in message.text
        assert "n°\u00a03" not in message.text
        assert "RSA" not in message.text
    # Who works there opens the topic, who does not has the team asked.
    assert told(chief)[0].labels == [
        "Ouvrir la n°\u00a01",
        "Ouvrir la n°\u00a02",
    ]
    assert told(manager)[0].labels == [
        "Relancer l'équipe, n°\u00a01",
        "Relancer l'équipe, n°\u00a02",
    ]
    assert await world.app.uow.run(numbers_told) == {1, 2}
    await world.wait(days=6)
    assert len(told(chief)) == len(told(manager)) == 1


async def test_an_answer_ends_the_wait_and_new_words_begin_another(
    world, caf, maryse, paul, chief
):
    await world.wait(days=7)
    assert len(told(chief)) == 1
    for number in (1, 2, 3):
        await paul.says(
            "Nous regardons.", chat=caf, topic=topic_of(caf, number)
        )
    await world.wait(days=14)
    assert len(told(chief)) == 1
    await maryse.writes("Toujours rien reçu.")
    await maryse.chooses(1)
    await world.wait(days=6)
    assert len(told(chief)) == 1
    await world.wait(days=1)
    assert "1\u00a0demande." in told(chief)[-1].text
    assert len(told(chief)) == 2


@pytest.mark.slow
async def test_what_waits_for_the_aidant_or_is_over_is_told_to_nobody(
    world, caf, moderation, maryse, paul, chief
):
    for number in (1, 2, 3):
        topic = topic_of(caf, number)
        await paul.taps("Il me manque une information", chat=caf, topic=topic)
        await paul.says("Quelle date ?", chat=caf, topic=topic)
    await world.wait(days=30)
    assert not told(chief)
    assert not boards(moderation)


async def test_the_team_is_asked_once_and_only_by_a_responsable(
    world, caf, chief, manager, paul
):
    await world.wait(days=7)
    button = "Relancer l'équipe, n°\u00a01"
    await manager.taps(button)
    assert "l'équipe est relancée" in manager.popup()
    asked = "demande où en est cette demande"
    topic = topic_of(caf, 1)
    reads = [one for one in caf.shown(topic.id) if asked in one.text]
    assert len(reads) == 1
    assert "Je m'en occupe" in reads[0].labels
    await world.wait(seconds=10)
    await manager.taps(button)
    assert "a déjà été relancée" in manager.popup()
    await paul.says("Nous regardons.", chat=caf, topic=topic_of(caf, 2))
    await manager.taps("Relancer l'équipe, n°\u00a02")
    assert "Personne n'attend plus" in manager.popup()


async def test_what_was_answered_before_it_is_read_is_left_out(
    world, caf, manager, paul
):
    await manager.says("/deconnexion")
    await world.wait(days=7)
    assert not told(manager)
    await paul.says("Nous regardons.", chat=caf, topic=topic_of(caf, 1))
    await manager.logs_in()
    [message] = told(manager)
    assert "2\u00a0demandes." in message.text
    assert "n°\u00a01," not in message.text


async def test_a_frozen_group_stops_no_clock(world, caf, chief):
    def freeze(session):
        groupe_by_name(session, CAF).frozen_at = world.instant

    await world.app.uow.run(freeze)
    await world.wait(days=7)
    assert len(told(chief)) == 1


@on_both
@in_both_modes
async def test_the_moderations_board_counts_in_place_from_ten_working_days(
    world, caf, moderation, maryse, paul
):
    await paul.taps("Je m'en occupe", chat=caf, topic=topic_of(caf, 3))
    await world.wait(days=13)
    assert not boards(moderation)
    await world.wait(days=1)
    [board] = boards(moderation)
    assert board.is_pinned
    assert board.text == (
        "Jamais prises (2) · Sans réponse depuis 15 jours (0)\n\n"
        f"Jamais prises\n• {CAF} (2)"
    )
    assert board.labels == [OFFER]
    await world.wait(days=1)
    [board] = boards(moderation)
    assert board.text == (
        "Jamais prises (2) · Sans réponse depuis 15 jours (1)\n\n"
        f"Jamais prises\n• {CAF} (2)\n\n"
        f"Sans réponse depuis 15 jours\n• {CAF} (1)"
    )
    for number in (2, 3):
        topic = topic_of(caf, number)
        await paul.says("Nous regardons.", chat=caf, topic=topic)
    await world.wait(minutes=6)
    [board] = boards(moderation)
    assert board.text.startswith(
        "Jamais prises (1) · Sans réponse depuis 15 jours (0)"
    )


async def test_without_a_responsable_the_board_says_it_at_five(
    world, caf, moderation, chief
):
    def close(session):
        for email in (CHIEFS[CAF], MANAGER):
            disable(session, email, now=world.instant)

    await world.app.uow.run(close)
    await world.wait(days=6, hours=23)
    assert not boards(moderation)
    await world.wait(hours=1)
    [board] = boards(moderation)
    assert "Jamais prises (3)" in board.text


async def offered(world, moderation, mona):
    """The mediation of n° 1 is proposed, from the board."""
    await world.wait(days=14)
    await mona.taps(OFFER, chat=moderation)
    await mona.taps(CAF, chat=moderation)
    await mona.taps("n°\u00a01, 10\u00a0jours ouvrés", chat=moderation)


@in_both_modes
async def test_a_mediation_is_proposed_and_the_aidant_alone_decides(
    world, caf, moderation, maryse, mona, paul
):
    await offered(world, moderation, mona)
    assert mona.sees(
        "Demande n°\u00a01\u00a0: la question est posée", chat=moderation
    )
    assert "RSA" not in " ".join(one.text for one in moderation.shown())
    assert not moderation.open_topics()
    assert maryse.sees("vous propose une médiation")
    await maryse.taps("Inviter un modérateur")
    await maryse.says("La Caf ne répond plus.")
    await maryse.taps("Oui, inviter")
    assert len(moderation.open_topics()) == 1
    await world.wait(seconds=10)
    await mona.taps(OFFER, chat=moderation)
    await mona.taps(CAF, chat=moderation)
    assert "n°\u00a01," not in " ".join(moderation.shown()[-1].labels)


async def test_who_says_no_thanks_is_asked_no_more(
    world, caf, moderation, maryse, mona
):
    await offered(world, moderation, mona)
    await maryse.taps("Non merci")
    assert maryse.sees("aucun modérateur n'est invité")
    assert not moderation.open_topics()
    await mona.taps(OFFER, chat=moderation)
    await mona.taps(CAF, chat=moderation)
    labels = moderation.shown()[-1].labels
    assert labels == [
        f"n°\u00a0{number}, 10\u00a0jours ouvrés" for number in (2, 3)
    ]


async def test_what_was_answered_or_proposed_meanwhile_is_refused(
    world, caf, moderation, maryse, mona, paul
):
    await world.wait(days=14)
    await mona.taps(OFFER, chat=moderation)
    await mona.taps(CAF, chat=moderation)
    alix = await world.agent(CHIEFS[MODERATION])
    await alix.taps(OFFER, chat=moderation)
    await alix.taps(CAF, chat=moderation)
    lists = [one for one in moderation.shown() if "quelle demande" in one.text]
    waits = "n°\u00a0{}, 10\u00a0jours ouvrés"
    mona.person.taps_on(moderation, lists[0], waits.format(1))
    await world.settle()
    alix.last_press = alix.person.taps_on(moderation, lists[1], waits.format(1))
    await world.settle()
    assert "C'est déjà fait" in alix.popup()
    await paul.says("Nous regardons.", chat=caf, topic=topic_of(caf, 2))
    alix.last_press = alix.person.taps_on(moderation, lists[1], waits.format(2))
    await world.settle()
    assert "n'est plus sans réponse" in alix.popup()
    asked = "vous propose une médiation"
    assert sum(asked in one.shown for one in maryse.chat.shown()) == 1


async def test_a_groupe_without_a_telegram_group_is_told_so(
    world, caf, manager
):
    await world.wait(days=7)

    def detach(session):
        groupe_by_name(session, CAF).chat_id = None

    await world.app.uow.run(detach)
    await manager.taps("Relancer l'équipe, n°\u00a01")
    assert "n'a pas de groupe Telegram" in manager.popup()


async def test_who_manages_no_more_is_refused(world, caf, manager, chief):
    await world.wait(days=7)
    await world.app.uow.run(
        lambda session: set_roles(
            session,
            Post(
                account_by_email(session, MANAGER),
                groupe_by_name(session, CAF),
            ),
            frozenset({Role.REFERENT}),
            now=world.instant,
        )
    )
    await manager.taps("Relancer l'équipe, n°\u00a01")
    assert "Vous n'avez pas ce droit" in manager.popup()


async def test_only_a_moderateur_proposes(world, caf, moderation, maryse, mona):
    chief = await world.agent(CHIEFS[MODERATION])
    await offered(world, moderation, mona)
    asked = sum(
        "propose une médiation" in one.shown for one in maryse.chat.shown()
    )
    assert asked == 1
    await chief.taps(OFFER, chat=moderation)
    assert chief.sees("pour quel organisme", chat=moderation)
