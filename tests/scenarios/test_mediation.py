"""« Je peux également inviter un modérateur de l'équipe Administration+ en cas de problème de dialogue. »"""

import pytest

CAF, CPAM = "Caf de la Haute-Vienne", "CPAM de la Haute-Vienne"
MODERATION = "Modération Administration+"


class Scene:
    def __init__(self, world):
        self.world = world

    async def open(self):
        self.caf = await self.world.group("chef@caf.example", CAF)
        self.cpam = await self.world.group("chef@cpam.example", CPAM)
        self.moderation = await self.world.group("chef@moderation.example", MODERATION)
        self.maryse = await self.world.player("maryse@bellac.example")
        self.paul = await self.world.player("paul@caf.example")
        self.mona = await self.world.player("mona@moderation.example")
        await self.maryse.sends(CAF, CPAM)
        [self.topic] = self.caf.open_topics()
        [self.other] = self.cpam.open_topics()
        return self

    async def invited(self):
        await self.maryse.taps("Inviter un modérateur")
        await self.maryse.says("La Caf ne répond plus depuis trois semaines.")
        await self.maryse.taps("Oui, inviter")
        [self.room] = self.moderation.open_topics()
        return self

    async def taken(self):
        await self.invited()
        await self.mona.taps("Je prends cette médiation", chat=self.moderation, topic=self.room)
        return self

    def reads(self, words):
        return self.mona.sees(words, chat=self.moderation, topic=self.room)


@pytest.fixture
async def scene(world):
    scene = await Scene(world).open()
    await scene.paul.says("Bonjour, nous regardons.", chat=scene.caf, topic=scene.topic)
    return scene


async def test_the_reason_is_asked_and_everybody_is_told(scene):
    await scene.maryse.taps("Inviter un modérateur")
    assert "Ce motif sera lu par tous." in scene.maryse.screen().text
    await scene.maryse.says("La Caf ne répond plus.")
    assert not scene.moderation.open_topics()
    await scene.maryse.taps("Oui, inviter")
    assert scene.paul.sees("Motif : La Caf ne répond plus.", chat=scene.caf, topic=scene.topic)
    [room] = scene.moderation.open_topics()
    assert room.name == "n° 1 · médiation"
    card = scene.moderation.shown(room.id)[0]
    assert card.is_pinned
    assert "Motif : La Caf ne répond plus." in card.text
    assert "Caf de la Haute-Vienne : en cours" in card.text


async def test_a_word_for_the_moderateur_alone_is_read_by_nobody_else(scene):
    await scene.maryse.taps("Inviter un modérateur")
    await scene.maryse.says("Dialogue difficile.")
    await scene.maryse.taps("Ajouter un mot pour le modérateur seul")
    await scene.maryse.says("Le ton était rude.")
    await scene.maryse.taps("Oui, inviter")
    [room] = scene.moderation.open_topics()
    assert scene.mona.sees(
        "Mot pour vous seul : Le ton était rude.", chat=scene.moderation, topic=room
    )
    assert not scene.paul.sees("Le ton était rude", chat=scene.caf)


async def test_who_does_not_confirm_invites_nobody(scene):
    await scene.maryse.taps("Inviter un modérateur")
    await scene.maryse.says("Dialogue difficile.")
    await scene.maryse.taps("Non, ne pas inviter")
    assert not scene.moderation.open_topics()
    assert not scene.paul.sees("Dialogue difficile", chat=scene.caf)


async def test_a_referent_may_invite_too(scene):
    await scene.paul.taps("Inviter un modérateur", chat=scene.caf, topic=scene.topic)
    await scene.paul.says(
        "L'aidant attend ce que nous ne pouvons pas donner.", chat=scene.caf, topic=scene.topic
    )
    assert not scene.maryse.sees("ce que nous ne pouvons pas donner")
    await scene.paul.taps("Oui, inviter", chat=scene.caf, topic=scene.topic)
    assert scene.maryse.sees("Motif : L'aidant attend ce que nous ne pouvons pas donner.")
    assert len(scene.moderation.open_topics()) == 1


async def test_the_exchange_is_read_without_identity_pieces_nor_asides(scene):
    await scene.maryse.says("Madame DUPONT attend toujours.")
    await scene.paul.says("// entre nous, c'est long", chat=scene.caf, topic=scene.topic)
    await scene.paul.says("//tous qui a le dossier ?", chat=scene.caf, topic=scene.topic)
    scene.paul.person.sends_photo(scene.caf, thread=scene.topic.id)
    await scene.world.settle()
    await scene.invited()
    await scene.mona.taps("Lire l'échange", chat=scene.moderation, topic=scene.room)
    assert scene.reads("Bonjour, nous regardons.")
    assert scene.reads("Madame ▮▮▮ attend toujours.")
    assert scene.reads("1 pièce non montrée")
    for hidden in ("Dupont", "DUPONT", "entre nous, c'est long", "qui a le dossier"):
        assert not scene.reads(hidden)


async def test_before_it_is_taken_nothing_is_relayed_to_the_moderateur(scene):
    await scene.invited()
    await scene.paul.says("Voici la suite.", chat=scene.caf, topic=scene.topic)
    assert not scene.reads("Voici la suite.")
    await scene.mona.says("Bonjour à tous.", chat=scene.moderation, topic=scene.room)
    assert scene.reads("Touchez d'abord")
    assert not scene.maryse.sees("Bonjour à tous.")


async def test_the_moderateur_chooses_who_reads_each_message(scene):
    await scene.taken()
    assert scene.maryse.sees("Mona K., de la modération, rejoint l'échange")
    for words, choice in (
        ("Pour tous.", "À tous"),
        ("Pour vous.", "À l'aidant"),
        ("Pour eux.", "Aux référents"),
    ):
        await scene.mona.says(words, chat=scene.moderation, topic=scene.room)
        await scene.mona.taps(choice, chat=scene.moderation, topic=scene.room)
    assert scene.maryse.sees("Pour tous.")
    assert scene.maryse.sees("Mona K., modérateur, Modération Administration+")
    assert scene.maryse.sees("Pour vous.")
    assert not scene.maryse.sees("Pour eux.")
    assert scene.paul.sees("Pour eux.", chat=scene.caf, topic=scene.topic)
    assert not scene.paul.sees("Pour vous.", chat=scene.caf)
    assert scene.paul.sees("Pour tous.", chat=scene.cpam, topic=scene.other)


async def test_a_message_that_is_not_sent_reaches_nobody(scene):
    await scene.taken()
    await scene.mona.says("À ne pas envoyer.", chat=scene.moderation, topic=scene.room)
    await scene.mona.taps("Ne pas l'envoyer", chat=scene.moderation, topic=scene.room)
    await scene.mona.says("// note pour nous", chat=scene.moderation, topic=scene.room)
    assert not scene.maryse.sees("À ne pas envoyer.")
    assert not scene.maryse.sees("note pour nous")


async def test_both_sides_are_relayed_to_the_moderateur(scene):
    await scene.taken()
    await scene.maryse.says("Merci de nous aider.")
    await scene.paul.says("Nous avons vérifié.", chat=scene.caf, topic=scene.topic)
    assert scene.reads("Merci de nous aider.")
    assert scene.reads("Nous avons vérifié.")


async def test_what_referents_say_among_themselves_is_not_relayed_to_the_moderateur(scene):
    await scene.taken()
    await scene.paul.says("//tous Qui a le dossier papier ?", chat=scene.caf, topic=scene.topic)
    assert scene.paul.sees("Qui a le dossier papier ?", chat=scene.cpam, topic=scene.other)
    assert not scene.reads("Qui a le dossier papier ?")


async def test_the_end_of_the_mediation_ends_the_access(scene):
    await scene.taken()
    await scene.mona.taps("Terminer la médiation", chat=scene.moderation, topic=scene.room)
    assert not scene.moderation.open_topics()
    assert scene.maryse.sees("la médiation est terminée")
    await scene.maryse.says("Encore un mot.")
    assert not any(
        "Encore un mot." in one.text
        for one in scene.moderation.messages.values()
        if not one.is_deleted
    )


async def test_it_is_no_mediation(scene):
    await scene.invited()
    await scene.mona.taps("Ce n'est pas une médiation", chat=scene.moderation, topic=scene.room)
    assert scene.maryse.sees("ce n'est pas une médiation")
    assert not scene.moderation.open_topics()
    await scene.maryse.taps("Inviter un modérateur")
    assert "Pourquoi inviter un modérateur" in scene.maryse.screen().text


async def test_one_mediation_at_a_time(scene):
    await scene.invited()
    await scene.maryse.says("Un autre message.")
    await scene.paul.says("Bien reçu.", chat=scene.caf, topic=scene.topic)
    await scene.maryse.taps("Inviter un modérateur")
    assert "déjà invité" in scene.maryse.screen().text


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


async def test_a_referent_cannot_press_the_moderateurs_keys(scene):
    await scene.invited()
    card = scene.moderation.shown(scene.room.id)[0]
    data = card.buttons[0][0]["callback_data"]
    press = scene.paul.person.presses(scene.moderation, card, data)
    await scene.world.settle()
    assert "n'existe pas, ou vous n'y avez pas accès" in scene.world.bot.answered[press]["text"]
    assert not scene.reads("Échange de la demande")


async def test_the_closing_ends_the_mediation(scene):
    await scene.taken()
    await scene.maryse.says("C'est réglé, merci.")
    await scene.paul.says("Parfait.", chat=scene.caf, topic=scene.topic)
    await scene.maryse.taps("Clore la demande")
    assert not scene.moderation.open_topics()


async def test_a_mediations_topic_that_hands_closed_or_renamed_is_put_back(scene):
    await scene.invited()
    name = scene.room.name
    scene.mona.person.closes_topic(scene.moderation, scene.room)
    scene.mona.person.renames_topic(scene.moderation, scene.room, "Mme Dupont")
    await scene.world.settle()
    assert not scene.room.is_closed
    assert scene.room.name == name
    assert scene.mona.sees(
        "« Terminer la médiation » y met fin", chat=scene.moderation, topic=scene.room
    )


async def test_an_invitation_that_nobody_takes_is_recalled_once_after_a_working_day(scene):
    await scene.invited()
    await scene.world.wait(hours=23)
    assert not scene.reads("attend depuis plus d'un jour ouvré")
    await scene.world.wait(hours=2)
    assert scene.reads("Cette médiation attend depuis plus d'un jour ouvré. Qui la prend ?")
    await scene.world.wait(days=6)
    told = [
        one for one in scene.moderation.shown(scene.room.id) if "plus d'un jour ouvré" in one.text
    ]
    assert len(told) == 1
    await scene.mona.taps("Je prends cette médiation", chat=scene.moderation, topic=scene.room)
    assert scene.maryse.sees("rejoint l'échange")


async def test_a_week_end_does_not_count_and_what_is_taken_is_not_recalled(scene):
    await scene.world.wait(days=3)
    await scene.invited()
    await scene.world.wait(days=2)
    assert not scene.reads("plus d'un jour ouvré")
    await scene.mona.taps("Je prends cette médiation", chat=scene.moderation, topic=scene.room)
    await scene.world.wait(days=5)
    assert not scene.reads("plus d'un jour ouvré")


async def test_the_moderateur_is_told_where_it_was_written_of_what_did_not_arrive(scene):
    await scene.taken()
    scene.world.telegram.people[next(iter(scene.cpam.members))].removes(
        scene.cpam, scene.world.bot.user
    )
    await scene.world.settle()
    await scene.mona.says("Je résume la situation.", chat=scene.moderation, topic=scene.room)
    await scene.mona.taps("À tous", chat=scene.moderation, topic=scene.room)
    assert scene.reads(f"votre message n'a pas pu être remis à {CPAM}")
    assert not scene.maryse.sees("n'a pas pu être remis")
