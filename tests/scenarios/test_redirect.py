"""« Pas le bon interlocuteur », and the organismes that an aidant adds."""

import pytest
from sqlalchemy import select

from models.journal.entries import Act, Entry
from tests.beginnings import both_bound, sent_to_both
from tests.directory import CAF, CPAM, MARYSE, MSA
from tests.modes import in_both_modes
from tests.scenarios.seen import card, topic_of

pytestmark = in_both_modes

INFORMED = "J'atteste que l'usager en est informé"
AUTHORISED = "J'atteste avoir recueilli l'autorisation de l'usager"
YES_CPAM = f"Oui, transmettre à la {CPAM}"


async def sent_to_the_caf_alone(world):
    await both_bound(world)
    await (await world.player(MARYSE)).sends(CAF)


BEGINNINGS = {"alone": sent_to_the_caf_alone, "maryse": sent_to_both}


@pytest.fixture
async def alone(world):
    """An aidant who wrote to the Caf only."""
    return await world.agent(MARYSE)


async def propose(paul, caf, label=CPAM):
    await paul.taps("Pas le bon interlocuteur", chat=caf, topic=topic_of(caf))
    await paul.taps(label, chat=caf, topic=topic_of(caf))


async def journal(world):
    acts = select(Entry.act).where(Entry.demande_id.is_not(None))
    query = acts.order_by(Entry.id)
    return await world.app.uow.read(lambda session: [*session.scalars(query)])


async def test_the_demande_stays_until_the_aidant_answers(
    alone, caf, cpam, paul
):
    await propose(paul, caf)
    assert alone.sees(
        f"{CAF} n'est pas le bon interlocuteur, et propose la {CPAM}."
    )
    assert {YES_CPAM, "Autre organisme", "Clore"} <= set(alone.screen().labels)
    assert cpam.open_topics() == []
    assert "État : en attente de l'aidant" in card(caf)
    assert not topic_of(caf).is_closed


async def test_yes_opens_the_other_organisme_with_what_was_said(
    world, alone, caf, cpam, paul, ines
):
    await alone.says("Elle a déjà appelé trois fois.")
    await world.wait(minutes=1)
    await paul.says("Je regarde.", chat=caf, topic=topic_of(caf))
    await world.wait(minutes=1)
    await paul.says("// ce n'est pas pour nous", chat=caf, topic=topic_of(caf))
    await paul.says("//tous Qui prend ?", chat=caf, topic=topic_of(caf))
    assert paul.sees(
        "Aucun autre organisme ne suit cette demande pour l'instant.",
        chat=caf,
        topic=topic_of(caf),
    )
    alone.person.sends_photo(
        alone.chat, caption="Le courrier", thread=alone.own_thread
    )
    await world.settle()
    await propose(paul, caf)
    await alone.taps(YES_CPAM)
    assert cpam.open_topics() == []
    await alone.taps(INFORMED)
    topic = topic_of(cpam)
    told = [message.shown for message in cpam.shown(topic.id)]
    assert "// = entre nous" in told[0]
    assert f"Demande transmise par la {CAF}" in told[1]
    assert [one.partition("\n")[2] for one in told[2:]] == [
        "Elle a déjà appelé trois fois.",
        "Je regarde.",
        "Le courrier",
    ]
    assert told[2].startswith(
        "Maryse L., aidant, France services de Bellac · le 24 novembre à 10\u00a0h\u00a000"
    )
    assert not ines.sees("pas pour nous", chat=cpam)
    assert not ines.sees("Qui prend", chat=cpam)
    assert topic_of(caf).is_closed
    assert paul.sees(
        f"a transmis la demande à la {CPAM}", chat=caf, topic=topic_of(caf)
    )
    assert {
        Act.DIALOGUE_PROPOSED,
        Act.USAGER_INFORMED,
        Act.DIALOGUE_OPENED,
    } <= set(await journal(world))
    await ines.says("Bien reçu.", chat=cpam, topic=topic)
    assert alone.sees("Bien reçu.")
    assert not paul.sees("Bien reçu.", chat=caf)


async def test_the_first_organisme_reads_and_writes_no_more(
    world, alone, caf, cpam, paul
):
    topic = topic_of(caf)
    seen, key = paul.person.finds_button(
        caf, "Voir l'identité", thread=topic.id
    )
    await propose(paul, caf)
    await alone.taps(YES_CPAM)
    await alone.taps(INFORMED)
    paul.administers(caf)
    await paul.says("Encore un mot.", chat=caf, topic=topic)
    assert paul.sees("transmise à un autre organisme", chat=caf, topic=topic)
    assert not alone.sees("Encore un mot.")
    paul.last_press = paul.person.presses(caf, seen, key["callback_data"])
    await world.settle()
    assert "Dupont" not in paul.popup()
    assert not paul.sees("Dupont")
    await alone.says("Avez-vous du nouveau ?")
    assert not paul.sees("Avez-vous du nouveau ?", chat=caf, topic=topic)
    assert paul.sees("Avez-vous du nouveau ?", chat=cpam)


async def test_the_first_organisme_does_not_read_why_a_moderateur_is_invited_later(
    world, alone, caf, cpam, paul
):
    await world.group("chef@moderation.example", "Modération Administration+")
    topic = topic_of(caf)
    await propose(paul, caf)
    await alone.taps(YES_CPAM)
    await alone.taps(INFORMED)
    await alone.says("/start d1")
    await alone.taps("Inviter un modérateur")
    await alone.says("La CPAM ne répond plus.")
    await alone.taps("Oui, inviter")
    assert paul.sees("Motif : La CPAM ne répond plus.", chat=cpam)
    assert not paul.sees("La CPAM ne répond plus.", chat=caf, topic=topic)


async def test_a_demande_that_moved_is_found_by_the_words_of_its_new_groupe(
    world, alone, caf, cpam, paul, ines
):
    await alone.sends(CPAM, titre="Indemnités jamais versées", nom="Vasseur")
    await propose(paul, caf)
    await alone.taps(YES_CPAM)
    await alone.taps(INFORMED)
    await ines.says(
        "Et le dossier Dupont ?", chat=cpam, topic=topic_of(cpam, 2)
    )
    assert ines.sees("semble parler de la demande n°\u00a01", chat=cpam)


async def test_pressing_yes_twice_opens_once(world, alone, caf, cpam, paul):
    await propose(paul, caf)
    await alone.taps(YES_CPAM)
    message, key = alone.person.finds_button(alone.chat, INFORMED)
    for _ in range(2):
        alone.last_press = alone.person.presses(
            alone.chat, message, key["callback_data"]
        )
        await world.settle()
        await world.wait(seconds=6)
    assert "déjà fait" in alone.popup()
    assert len(cpam.open_topics()) == 1


async def test_another_organisme_needs_a_new_authorisation(
    world, alone, caf, cpam, paul
):
    msa = await world.group("chef@msa.example", MSA)
    await propose(paul, caf)
    await alone.taps("Autre organisme")
    await alone.taps(MSA)
    assert "ne couvre pas cet organisme" in alone.screen().text
    assert INFORMED not in alone.screen().labels
    await alone.taps(AUTHORISED)
    assert len(msa.open_topics()) == 1
    assert cpam.open_topics() == []
    assert topic_of(caf).is_closed


async def test_none_of_them_lets_the_aidant_choose_or_close(
    alone, caf, cpam, paul
):
    await propose(paul, caf, "Aucun de ceux-là")
    assert {"Autre organisme", "Clore"} <= set(alone.screen().labels)
    assert not any(
        label.startswith("Oui, transmettre") for label in alone.screen().labels
    )
    await alone.taps("Autre organisme")
    await alone.taps("Ne rien transmettre")
    assert alone.sees("Rien n'est transmis.")
    assert cpam.open_topics() == []
    assert not topic_of(caf).is_closed


async def test_the_referent_may_keep_it_and_proposing_twice_asks_once(
    alone, caf, cpam, paul
):
    await propose(paul, caf, "Garder la demande")
    assert not alone.sees("bon interlocuteur")
    await propose(paul, caf)
    await propose(paul, caf)
    assert "déjà fait" in paul.popup()
    assert (
        sum(
            "n'est pas le bon interlocuteur" in message.text
            for message in alone.chat.shown()
        )
        == 1
    )


async def test_close_ends_this_organisme_alone_when_others_go_on(
    world, maryse, caf, cpam, paul, ines
):
    await world.group("chef@msa.example", MSA)
    await propose(paul, caf, MSA)
    assert "Clore" not in maryse.screen().labels
    await maryse.taps(f"Continuer sans la {CAF}")
    assert topic_of(caf).is_closed
    assert not topic_of(cpam).is_closed
    assert maryse.sees("Les autres organismes continuent.")
    await ines.says("Je continue.", chat=cpam, topic=topic_of(cpam))
    assert maryse.sees("Je continue.")


async def test_an_organisme_that_lost_its_group_is_not_reachable_any_more(
    world, alone, caf, cpam, paul
):
    await propose(paul, caf)
    await alone.taps(YES_CPAM)
    chief = world.telegram.people[next(iter(cpam.members))]
    chief.removes(cpam, world.bot.user)
    await world.settle()
    await alone.taps(INFORMED)
    assert "n'est plus joignable" in alone.popup()
    assert not topic_of(caf).is_closed


async def test_an_authorisation_that_is_over_opens_nothing_more(
    world, alone, caf, cpam
):
    from sqlalchemy import update

    from models.demande.mandat import Mandat

    await press_add(world, alone)
    await alone.taps(CPAM)
    await world.app.uow.run(
        lambda session: (
            session.execute(
                update(Mandat).values(expires=world.instant)
            ).rowcount
        )
    )
    await alone.taps(AUTHORISED)
    assert "autorisation" in alone.popup()
    assert cpam.open_topics() == []


async def test_an_aidant_adds_an_organisme_later(
    world, alone, caf, cpam, paul, ines
):
    await paul.says("Voyez aussi la CPAM.", chat=caf, topic=topic_of(caf))
    await press_add(world, alone)
    await alone.taps(CPAM)
    assert cpam.open_topics() == []
    await alone.taps(AUTHORISED)
    assert ines.sees("Voyez aussi la CPAM.", chat=cpam, topic=topic_of(cpam))
    assert ines.sees(
        "L'aidant vous ajoute à cette demande", chat=cpam, topic=topic_of(cpam)
    )
    assert "à Maryse L. et à la CPAM de la Haute-Vienne" in card(caf)
    assert paul.sees(
        f"suivie aussi par la {CPAM}", chat=caf, topic=topic_of(caf)
    )
    assert Act.MANDAT_ATTESTED in await journal(world)
    await press_add(world, alone)
    assert "Aucun autre organisme" in alone.screen().text


async def test_a_treated_demande_is_at_work_again_with_one_more_organisme(
    world, alone, caf, cpam, paul
):
    await paul.says("Fait.", chat=caf, topic=topic_of(caf))
    await paul.taps("J'ai traité la demande", chat=caf, topic=topic_of(caf))
    await paul.taps("Mon dernier message", chat=caf, topic=topic_of(caf))
    await press_add(world, alone)
    await alone.taps(CPAM)
    await alone.taps(AUTHORISED)
    await alone.says("/demandes")
    assert any("en cours" in label for label in alone.screen().labels)


async def test_nobody_else_adds_an_organisme(world, alone, caf, cpam):
    await press_add(world, alone)
    _, key = alone.person.finds_button(alone.chat, CPAM)
    karim = await world.newcomer("karim@bellac.example")
    karim.last_press = karim.person.presses(
        karim.chat, karim.screen(), key["callback_data"]
    )
    await world.settle()
    assert not any(CPAM in message.text for message in karim.chat.shown())
    assert cpam.open_topics() == []


async def press_add(world, player):
    await player.says("/demandes")
    await player.taps(
        next(label for label in player.screen().labels if "n°\u00a01" in label)
    )
    await player.taps("Ajouter un organisme")
