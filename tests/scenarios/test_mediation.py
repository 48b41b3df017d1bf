"""« Je peux également inviter un modérateur de l'équipe Administration+ en cas de problème de dialogue. »"""

from tests.beginnings import answered_beside_moderation
from tests.directory import CAF, CPAM

BEGINNINGS = {"moderation": answered_beside_moderation}


async def invites(maryse, moderation):
    """Have the moderation invited; return its topic."""
    await maryse.taps("Inviter un modérateur")
    await maryse.says("La Caf ne répond plus depuis trois semaines.")
    await maryse.taps("Oui, inviter")
    [room] = moderation.open_topics()
    return room


async def mediates(maryse, moderation, mona):
    """Have a mediation taken; return its topic."""
    room = await invites(maryse, moderation)
    await mona.taps("Je prends cette médiation", chat=moderation, topic=room)
    return room


async def test_the_reason_is_asked_and_everybody_is_told(
    caf, at_caf, moderation, maryse, paul
):
    await maryse.taps("Inviter un modérateur")
    assert "Ce motif sera lu par tous." in maryse.screen().text
    await maryse.says("La Caf ne répond plus.")
    assert not moderation.open_topics()
    await maryse.taps("Oui, inviter")
    assert paul.sees("Motif : La Caf ne répond plus.", chat=caf, topic=at_caf)
    [room] = moderation.open_topics()
    assert room.name == "n° 1 · médiation"
    card = moderation.shown(room.id)[0]
    assert card.is_pinned
    assert "Motif : La Caf ne répond plus." in card.text
    assert "Caf de la Haute-Vienne : en cours" in card.text


async def test_a_word_for_the_moderateur_alone_is_read_by_nobody_else(
    caf, moderation, maryse, paul, mona
):
    await maryse.taps("Inviter un modérateur")
    await maryse.says("Dialogue difficile.")
    await maryse.taps("Ajouter un mot pour le modérateur seul")
    await maryse.says("Le ton était rude.")
    await maryse.taps("Oui, inviter")
    [room] = moderation.open_topics()
    assert mona.sees(
        "Mot pour vous seul : Le ton était rude.", chat=moderation, topic=room
    )
    assert not paul.sees("Le ton était rude", chat=caf)


async def test_who_does_not_confirm_invites_nobody(
    caf, moderation, maryse, paul
):
    await maryse.taps("Inviter un modérateur")
    await maryse.says("Dialogue difficile.")
    await maryse.taps("Non, ne pas inviter")
    assert not moderation.open_topics()
    assert not paul.sees("Dialogue difficile", chat=caf)


async def test_a_referent_may_invite_too(caf, at_caf, moderation, maryse, paul):
    await paul.taps("Inviter un modérateur", chat=caf, topic=at_caf)
    await paul.says(
        "L'aidant attend ce que nous ne pouvons pas donner.",
        chat=caf,
        topic=at_caf,
    )
    assert not maryse.sees("ce que nous ne pouvons pas donner")
    await paul.taps("Oui, inviter", chat=caf, topic=at_caf)
    assert maryse.sees(
        "Motif : L'aidant attend ce que nous ne pouvons pas donner."
    )
    assert len(moderation.open_topics()) == 1


async def test_the_exchange_is_read_without_identity_pieces_nor_asides(
    world, caf, at_caf, moderation, maryse, paul, mona
):
    await maryse.says("Madame DUPONT attend toujours.")
    await paul.says("// entre nous, c'est long", chat=caf, topic=at_caf)
    await paul.says("//tous qui a le dossier ?", chat=caf, topic=at_caf)
    paul.person.sends_photo(caf, thread=at_caf.id)
    await world.settle()
    room = await invites(maryse, moderation)
    await mona.taps("Lire l'échange", chat=moderation, topic=room)
    assert mona.sees("Bonjour, nous regardons.", chat=moderation, topic=room)
    assert mona.sees("Madame ▮▮▮ attend toujours.", chat=moderation, topic=room)
    assert mona.sees("1 pièce non montrée", chat=moderation, topic=room)
    for hidden in (
        "Dupont",
        "DUPONT",
        "entre nous, c'est long",
        "qui a le dossier",
    ):
        assert mona.sees("Plus aucun versement", chat=moderation, topic=room)
        assert not mona.sees(hidden, chat=moderation, topic=room)


async def test_before_it_is_taken_nothing_is_relayed_to_the_moderateur(
    caf, at_caf, moderation, maryse, paul, mona
):
    room = await invites(maryse, moderation)
    await paul.says("Voici la suite.", chat=caf, topic=at_caf)
    assert not mona.sees("Voici la suite.", chat=moderation, topic=room)
    await mona.says("Bonjour à tous.", chat=moderation, topic=room)
    assert mona.sees("Touchez d'abord", chat=moderation, topic=room)
    await mona.taps("À tous", chat=moderation, topic=room)
    assert "Touchez d'abord" in mona.popup()
    assert not maryse.sees("Bonjour à tous.")
    await mona.taps("Je prends cette médiation", chat=moderation, topic=room)
    await mona.taps("À tous", chat=moderation, topic=room)
    assert maryse.sees("Bonjour à tous.")


async def test_the_moderateur_chooses_who_reads_each_message(
    caf, at_caf, cpam, at_cpam, moderation, maryse, paul, mona
):
    room = await mediates(maryse, moderation, mona)
    assert maryse.sees("Mona K., de la modération, rejoint l'échange")
    for words, choice in (
        ("Pour tous.", "À tous"),
        ("Pour vous.", "À l'aidant"),
        ("Pour eux.", "Aux référents"),
    ):
        await mona.says(words, chat=moderation, topic=room)
        await mona.taps(choice, chat=moderation, topic=room)
    assert maryse.sees("Pour tous.")
    assert maryse.sees("Mona K., modérateur, Administration+")
    assert maryse.sees("Pour vous.")
    assert not maryse.sees("Pour eux.")
    assert paul.sees("Pour eux.", chat=caf, topic=at_caf)
    assert not paul.sees("Pour vous.", chat=caf)
    assert paul.sees("Pour tous.", chat=cpam, topic=at_cpam)


async def test_a_message_that_is_not_sent_reaches_nobody(
    moderation, maryse, mona
):
    room = await mediates(maryse, moderation, mona)
    await mona.says("À ne pas envoyer.", chat=moderation, topic=room)
    await mona.taps("Ne pas l'envoyer", chat=moderation, topic=room)
    await mona.says("// note pour nous", chat=moderation, topic=room)
    assert not maryse.sees("À ne pas envoyer.")
    assert not maryse.sees("note pour nous")


async def test_both_sides_are_relayed_to_the_moderateur(
    caf, at_caf, moderation, maryse, paul, mona
):
    room = await mediates(maryse, moderation, mona)
    await maryse.says("Merci de nous aider.")
    await paul.says("Nous avons vérifié.", chat=caf, topic=at_caf)
    assert mona.sees("Merci de nous aider.", chat=moderation, topic=room)
    assert mona.sees("Nous avons vérifié.", chat=moderation, topic=room)


async def test_what_referents_say_among_themselves_is_not_relayed_to_the_moderateur(
    caf, at_caf, cpam, at_cpam, moderation, maryse, paul, mona
):
    room = await mediates(maryse, moderation, mona)
    await paul.says("//tous Qui a le dossier papier ?", chat=caf, topic=at_caf)
    assert paul.sees("Qui a le dossier papier ?", chat=cpam, topic=at_cpam)
    assert not mona.sees(
        "Qui a le dossier papier ?", chat=moderation, topic=room
    )


async def test_the_end_of_the_mediation_ends_the_access(
    moderation, maryse, mona
):
    room = await mediates(maryse, moderation, mona)
    await mona.taps("Terminer la médiation", chat=moderation, topic=room)
    assert not moderation.open_topics()
    assert maryse.sees("la médiation est terminée")
    await maryse.says("Encore un mot.")
    assert not any(
        "Encore un mot." in one.text
        for one in moderation.messages.values()
        if not one.is_deleted
    )


async def test_it_is_no_mediation(moderation, maryse, mona):
    room = await invites(maryse, moderation)
    await mona.taps("Ce n'est pas une médiation", chat=moderation, topic=room)
    assert maryse.sees("ce n'est pas une médiation")
    assert not moderation.open_topics()
    await maryse.taps("Inviter un modérateur")
    assert "Pourquoi inviter un modérateur" in maryse.screen().text


async def test_one_mediation_at_a_time(caf, at_caf, moderation, maryse, paul):
    await invites(maryse, moderation)
    await maryse.says("Un autre message.")
    await paul.says("Bien reçu.", chat=caf, topic=at_caf)
    await maryse.taps("Inviter un modérateur")
    assert "déjà invité" in maryse.screen().text


async def test_nobody_can_be_invited_where_nobody_moderates(world):
    await world.group("chef@caf.example", CAF)
    maryse = await world.player("maryse@bellac.example")
    paul = await world.player("paul@caf.example")
    await maryse.sends(CAF)
    [chat] = world.telegram.groups.values()
    await paul.says("Bonjour.", chat=chat, topic=chat.open_topics()[0])
    await maryse.taps("Inviter un modérateur")
    await maryse.says("Personne ne répond.")
    assert "Aucun modérateur ne peut être joint" in maryse.screen().text


async def test_a_referent_cannot_press_the_moderateurs_keys(
    world, moderation, maryse, paul, mona
):
    room = await invites(maryse, moderation)
    card = moderation.shown(room.id)[0]
    data = card.buttons[0][0]["callback_data"]
    press = paul.person.presses(moderation, card, data)
    await world.settle()
    assert (
        "n'existe pas, ou vous n'y avez pas accès"
        in world.bot.answered[press]["text"]
    )
    assert not mona.sees("Échange de la demande", chat=moderation, topic=room)


async def test_the_closing_ends_the_mediation(
    caf, at_caf, moderation, maryse, paul, mona
):
    await mediates(maryse, moderation, mona)
    await maryse.says("C'est réglé, merci.")
    await paul.says("Parfait.", chat=caf, topic=at_caf)
    await maryse.closes()
    assert not moderation.open_topics()


async def test_a_mediations_topic_that_hands_closed_or_renamed_is_put_back(
    world, moderation, maryse, mona
):
    room = await invites(maryse, moderation)
    name = room.name
    mona.administers(moderation)
    mona.person.closes_topic(moderation, room)
    mona.person.renames_topic(moderation, room, "Mme Dupont")
    await world.settle()
    assert not room.is_closed
    assert room.name == name
    assert mona.sees(
        "« Terminer la médiation » y met fin", chat=moderation, topic=room
    )


async def test_an_invitation_that_nobody_takes_is_recalled_once_after_a_working_day(
    world, moderation, maryse, mona
):
    room = await invites(maryse, moderation)
    await world.wait(hours=23)
    assert not mona.sees(
        "attend depuis plus d'un jour ouvré", chat=moderation, topic=room
    )
    await world.wait(hours=2)
    assert mona.sees(
        "Cette médiation attend depuis plus d'un jour ouvré. Qui la prend ?",
        chat=moderation,
        topic=room,
    )
    await world.wait(days=6)
    told = [
        one
        for one in moderation.shown(room.id)
        if "plus d'un jour ouvré" in one.text
    ]
    assert len(told) == 1
    await mona.taps("Je prends cette médiation", chat=moderation, topic=room)
    assert maryse.sees("rejoint l'échange")


async def test_a_week_end_does_not_count_and_what_is_taken_is_not_recalled(
    world, moderation, maryse, mona
):
    await world.wait(days=3)
    room = await invites(maryse, moderation)
    await world.wait(days=2)
    assert not mona.sees("plus d'un jour ouvré", chat=moderation, topic=room)
    await mona.taps("Je prends cette médiation", chat=moderation, topic=room)
    await world.wait(days=5)
    assert not mona.sees("plus d'un jour ouvré", chat=moderation, topic=room)


async def test_the_moderateur_is_told_where_it_was_written_of_what_did_not_arrive(
    world, cpam, moderation, maryse, mona
):
    room = await mediates(maryse, moderation, mona)
    world.telegram.people[next(iter(cpam.members))].removes(
        cpam, world.bot.user
    )
    await world.settle()
    await mona.says("Je résume la situation.", chat=moderation, topic=room)
    await mona.taps("À tous", chat=moderation, topic=room)
    assert mona.sees(
        f"votre message n'a pas pu être remis à la {CPAM}",
        chat=moderation,
        topic=room,
    )
    assert not maryse.sees("n'a pas pu être remis")
