"""The guide « Aidant : fiche pratique », a scenario for each of its sentences; the sentence is the scenario's title."""

import re

from tests.directory import CAF, CPAM, MODERATION
from tests.modes import in_both_modes
from tests.world import A_WEEK

pytestmark = in_both_modes

TITRE = "RSA suspendu depuis septembre"


async def _arrives(world, email="maryse@bellac.example"):
    someone = world.someone()
    someone.email = email
    await someone.says("/start")
    await someone.says(email)
    return someone


async def _at_the_titre(maryse):
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")


async def _at_the_usager(maryse):
    await _at_the_titre(maryse)
    await maryse.says(TITRE)


async def test_the_professional_address_is_asked(world):
    """J'entre mon adresse mail professionnelle sur https://aplus.beta.gouv.fr/login."""
    someone = world.someone()
    someone.email = "maryse@bellac.example"
    await someone.says("/start")
    assert "adresse e-mail professionnelle" in someone.screen().text
    await someone.says("maryse@bellac.example")
    assert "un e-mail vient d'y être envoyé" in someone.screen().text
    assert len(someone.mails()) == 1


async def test_the_mail_holds_a_link_of_ones_own(world):
    """Je consulte ma boîte de réception où j'ai reçu un nouveau message : il s'agit de mon lien de connexion personnel à la plateforme."""
    maryse = await _arrives(world)
    stranger = world.someone()
    await stranger.says(f"/start {maryse.link()}")
    assert (
        "ne fonctionne que depuis le compte Telegram qui l'a demandé"
        in stranger.screen().text
    )


async def test_the_link_opens_the_session(world):
    """Je clique sur ce lien."""
    maryse = await _arrives(world)
    await maryse.says(f"/start {maryse.link()}")
    await maryse.taps("J'accepte les conditions")
    await maryse.taps("Appareil individuel")
    assert "Que voulez-vous faire ?" in maryse.screen().text


async def test_the_link_is_valid_for_thirty_minutes(world):
    """Attention : je peux cliquer sur ce lien pendant 30 minutes."""
    maryse = await _arrives(world)
    await world.wait(minutes=29)
    await maryse.says(f"/start {maryse.link()}")
    assert "J'accepte les conditions" in maryse.screen().labels


async def test_later_a_new_link_is_asked_for(world):
    """Au-delà, je devrai demander un nouveau lien (étape 1)."""
    maryse = await _arrives(world)
    await world.wait(minutes=31)
    await maryse.says(f"/start {maryse.link()}")
    assert "expiré" in maryse.screen().text
    await maryse.taps("Renvoyer l'e-mail")
    await maryse.says(f"/start {maryse.link()}")
    assert "J'accepte les conditions" in maryse.screen().labels


async def test_who_is_told_of_a_demande_may_have_to_log_in(world, caf, maryse):
    """À noter : quand je suis notifié d'une nouvelle demande par message, il est possible que je doive m'identifier, si ce n'est pas encore fait."""
    await maryse.sends(CAF)
    [topic] = caf.open_topics()
    paul = world.someone()
    paul.email = "paul@caf.example"
    await paul.says("Bonjour, je regarde.", chat=caf, topic=topic)
    assert "Me connecter" in caf.shown(topic.id)[-1].labels
    assert not maryse.sees("Bonjour, je regarde.")
    await paul.logs_in()
    assert maryse.sees("Bonjour, je regarde.")


async def test_my_demandes_then_create_one(caf, maryse):
    """Je sélectionne “Mes demandes” dans l'onglet de gauche puis “créer une demande”."""
    await maryse.says("Bonjour")
    await maryse.taps("Mes demandes")
    await maryse.taps("Nouvelle demande")
    assert "Étape 1/6" in maryse.screen().text


async def test_one_or_several_organismes_are_chosen(caf, cpam, maryse):
    """Je sélectionne le ou les organismes à contacter en fonction du blocage constaté."""
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    await maryse.taps(CPAM)
    assert {f"✅ {CAF}", f"✅ {CPAM}"} <= set(maryse.screen().labels)
    await maryse.taps("Continuer")
    assert "Étape 2/6" in maryse.screen().text


async def test_a_theme_filters_the_organismes(caf, cpam, maryse):
    """Bon à savoir : vous pouvez filtrer les organismes en fonction du thème de la demande."""
    await maryse.says("/nouvelle")
    await maryse.taps("Filtrer par thème")
    await maryse.taps("Santé et handicap")
    assert CPAM in maryse.screen().labels
    assert CAF not in maryse.screen().labels
    await maryse.taps("Tout afficher")
    assert CAF in maryse.screen().labels


async def test_a_titre_is_given(caf, maryse):
    """Je donne un titre à la demande."""
    await _at_the_titre(maryse)
    assert "Donnez un titre" in maryse.screen().text
    await maryse.says(TITRE)
    assert "Étape 3/6" in maryse.screen().text


async def test_a_titre_names_nobody(caf, maryse):
    """Ce titre ne doit pas contenir de données personnelles (nom, prénom…)."""
    await _at_the_titre(maryse)
    await maryse.says("RSA de Mme Dupont suspendu")
    assert "un nom de personne" in maryse.screen().text
    assert "Dupont" not in maryse.screen().text
    await maryse.taps("Corriger")
    await maryse.says("RSA suspendu, 06 39 98 12 34")
    assert "un numéro de téléphone" in maryse.screen().text
    assert "06 39 98" not in maryse.screen().text
    await maryse.says(TITRE)
    assert "Étape 3/6" in maryse.screen().text


async def test_what_identifies_the_usager_is_asked(caf, maryse):
    """Je renseigne tous les éléments nécessaire à l'identification de l'usager :"""
    await _at_the_usager(maryse)
    for question, answer in (
        ("prénom", "Marie"),
        ("nom de famille", "Dupont"),
        ("date de naissance", "14/07/1962"),
        ("Numéro d'allocataire", "1234567"),
    ):
        assert question in maryse.screen().text
        said = await maryse.says(answer)
        assert said.is_deleted
    assert "Étape 4/6" in maryse.screen().text


async def test_the_fields_are_free(caf, maryse):
    """Les champs sont libres."""
    await _at_the_usager(maryse)
    for answer in ("Marie-Ange dite Angie", "Dupont ou Dupond", "vers 1960"):
        await maryse.says(answer)
    assert "Numéro d'allocataire" in maryse.screen().text


async def test_a_year_alone_is_enough(caf, maryse):
    """Par exemple, je peux entrer uniquement une année pour la date de naissance."""
    await _at_the_usager(maryse)
    for answer in ("Marie", "Dupont", "1962"):
        await maryse.says(answer)
    assert "Numéro d'allocataire" in maryse.screen().text


async def test_other_elements_are_added(caf, maryse):
    """Je peux ajouter des éléments grâce au menu déroulant “autres”."""
    await _at_the_usager(maryse)
    for answer in ("Marie", "Dupont", "1962"):
        await maryse.says(answer)
    await maryse.taps("Autres")
    await maryse.taps("Nom de naissance")
    await maryse.says("Martin")
    await maryse.taps("Autre")
    await maryse.says("Numéro de bénéficiaire")
    await maryse.says("B-77")
    assert (
        "Déjà ajouté : Nom de naissance, Numéro de bénéficiaire"
        in maryse.screen().text
    )


async def test_the_blocage_and_its_urgency_are_described(world, caf, maryse):
    """Je décris le blocage constaté en précisant le problème et le caractère urgent de ma demande."""
    await _at_the_usager(maryse)
    for answer in ("Marie", "Dupont", "1962"):
        await maryse.says(answer)
    for label in (
        "Ne peut pas fournir",
        "Urgence sociale",
        "Versement bloqué",
    ):
        await maryse.taps(label)
    assert "Pas de diagnostic médical" in maryse.screen().text
    await maryse.says("Plus aucun versement depuis septembre.")
    await maryse.says("Trois appels sans réponse.")
    await maryse.taps("Très urgent")
    await maryse.says("Expulsion prévue le 15.")
    assert "Étape 5/6" in maryse.screen().text


async def test_the_authorisation_is_signed_or_given_by_sms(world, caf, maryse):
    """Je recueille l'autorisation de l'usager soit par mandat signé soit par mandat SMS."""
    await maryse.reaches_mandat(CAF)
    await maryse.taps("Mandat signé")
    photo = maryse.person.sends_photo(maryse.chat)
    await world.settle()
    assert photo.is_deleted
    assert "Autorisation : mandat signé" in maryse.screen().text
    await maryse.modifies("Modifier l'autorisation")
    await maryse.taps("Corriger")
    await maryse.taps("Mandat par SMS")
    await maryse.says("06 39 98 12 34")
    await maryse.taps("Envoyer le SMS")
    [sms] = world.phones.to("+33639981234")
    code = re.search(r"\b\d{6}\b", sms)
    await maryse.says(code.group())
    assert not maryse.sees(code.group())
    assert "Autorisation : par SMS" in maryse.screen().text


async def test_the_demande_goes_to_the_referents_of_each_organisme(
    world, caf, cpam, maryse
):
    """Je clique sur “envoyer ma demande” : elle est transmise automatiquement aux référents opérateurs des organismes sélectionnés."""
    await maryse.fills(CAF, CPAM)
    await maryse.taps("Envoyer ma demande")
    assert "Votre demande n°\u00a01 est envoyée" in maryse.screen().text
    for chat in (caf, cpam):
        [topic] = chat.open_topics()
        assert topic.name == f"n° 1 · {TITRE}"
        card = chat.shown(topic.id)[0]
        assert card.is_pinned
        assert "Structure : France services de Bellac" in card.text
        assert not re.search("Marie|Dupont|1962", card.text)


async def test_the_dialogue_goes_on_until_the_blocage_is_solved(
    caf, maryse, paul
):
    """Je peux continuer le dialogue avec les référents opérateurs jusqu'à la résolution du blocage."""
    await maryse.sends(CAF)
    [topic] = caf.open_topics()
    await paul.says(
        "Il manque la déclaration de juillet.", chat=caf, topic=topic
    )
    await maryse.says("La voici.", reply_to=maryse.screen())
    assert paul.sees("La voici.", chat=caf, topic=topic)
    await paul.taps("J'ai traité la demande", chat=caf, topic=topic)
    await paul.taps("Mon dernier message", chat=caf, topic=topic)
    await maryse.taps("Ce n'est pas réglé")
    await maryse.says("Toujours rien sur le compte.")
    assert paul.sees("Toujours rien sur le compte.", chat=caf, topic=topic)
    await paul.says("Versement fait ce matin.", chat=caf, topic=topic)
    assert maryse.sees("Versement fait ce matin.")


async def test_each_answer_is_told_by_mail(caf, maryse, paul):
    """Je serai notifié par mail."""
    await maryse.sends(CAF)
    [topic] = caf.open_topics()
    await paul.says(
        "Le dossier de Mme Dupont est complet.", chat=caf, topic=topic
    )
    mail = maryse.mails()[-1]
    assert "demande n° 1" in mail.subject
    assert CAF in mail.body
    assert "Dupont" not in mail.subject + mail.body


async def test_the_demande_is_closed_and_the_sondage_is_anonymous(
    caf, maryse, paul
):
    """Dès que le blocage est résolu, je clos la demande et répond anonymement au sondage de satisfaction."""
    await maryse.sends(CAF)
    [topic] = caf.open_topics()
    await paul.says("C'est réglé.", chat=caf, topic=topic)
    await maryse.closes()
    assert topic.is_closed
    assert (
        "Est-ce que la réponse vous semble utile pour l'usager ?"
        in maryse.screen().text
    )
    await maryse.taps("Oui")
    assert "anonyme" in maryse.screen().text


async def test_a_moderateur_is_invited(world, caf, maryse, paul):
    """Je peux également inviter un modérateur de l'équipe Administration+ en cas de problème de dialogue."""
    moderation = await world.group("chef@moderation.example", MODERATION)
    mona = await world.player("mona@moderation.example")
    await maryse.sends(CAF)
    [topic] = caf.open_topics()
    await paul.says("Bonjour.", chat=caf, topic=topic)
    await maryse.taps("Inviter un modérateur")
    await maryse.says("Plus de réponse depuis trois semaines.")
    await maryse.taps("Oui, inviter")
    [room] = moderation.open_topics()
    await mona.taps("Je prends cette médiation", chat=moderation, topic=room)
    await mona.says(
        "Bonjour à tous, je vous aide.", chat=moderation, topic=room
    )
    await mona.taps("À tous", chat=moderation, topic=room)
    assert maryse.sees("Bonjour à tous, je vous aide.")
    assert paul.sees("Bonjour à tous, je vous aide.", chat=caf, topic=topic)


async def test_on_a_device_of_ones_own_one_stays_connected(world, maryse):
    """si c'est mon ordinateur individuel : je peux rester connecté."""
    await world.wait(days=29, step=A_WEEK)
    await maryse.says("Bonjour")
    assert "Nouvelle demande" in maryse.screen().labels


async def test_after_thirty_days_one_is_disconnected(world, maryse):
    """La plateforme me déconnectera automatiquement dans 30 jours."""
    await world.wait(days=30, minutes=1, step=A_WEEK)
    await maryse.says("Bonjour")
    assert "adresse e-mail professionnelle" in maryse.screen().text


async def test_on_a_shared_device_one_disconnects_by_a_key(world):
    """si c'est un ordinateur partagé : je dois me déconnecter en cliquant sur le bouton en haut à droite."""
    maryse = await _arrives(world)
    await maryse.says(f"/start {maryse.link()}")
    await maryse.taps("J'accepte les conditions")
    await maryse.taps("Appareil partagé")
    assert "Touchez « Me déconnecter » en partant" in maryse.screen().text
    await maryse.taps("Me déconnecter")
    await maryse.says("/nouvelle")
    assert "adresse e-mail professionnelle" in maryse.screen().text
