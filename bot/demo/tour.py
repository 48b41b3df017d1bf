"""The walk that plays by itself: connect, file, answer both ways, close; printed as it happens."""

from bot.demo.cast import CAF
from bot.demo.people import Actor, until
from bot.demo.stage import Stage
from bot.demo.telegram import Call

SHOWN = frozenset({"sendMessage", "editMessageText", "createForumTopic", "closeForumTopic", "deleteMessage"})


def print_calls(stage: Stage) -> None:
    """Print what the bot says, as it says it."""

    def witness(call: Call) -> None:
        if call.method not in SHOWN or call.status != 200:  # noqa: PLR2004 -- the figure is the protocol's own
            return
        where = _where(stage, call)
        text = str(call.params.get("text") or call.params.get("name") or call.method).replace("\n", "\n      ")
        print(f"  ← {where} : {text}", flush=True)

    stage.telegram.witnesses.append(witness)


def _where(stage: Stage, call: Call) -> str:
    chat_id = int(call.params["chat_id"])
    group = stage.telegram.groups.get(chat_id)
    if group is not None:
        thread = call.params.get("message_thread_id")
        return f"{group.title}, sujet {thread}" if thread else group.title
    return next(actor.name for actor in stage.actors.values() if actor.person.user.id == chat_id)


async def play(stage: Stage) -> None:
    """Play the walk.

    Raises:
        GaveUp: something that had to come did not.
    """
    maryse, paul, caf = stage.actors["maryse"], stage.actors["paul"], stage.groups[CAF]
    _act("Maryse, aidante, se connecte par e-mail")
    await maryse.logs_in()
    _act("Paul, référent de la Caf, se connecte par e-mail")
    await paul.logs_in()
    _act("Maryse crée une demande en six étapes")
    await file_demande(maryse)
    await maryse.taps("Envoyer ma demande")
    await maryse.reads("est envoyée à")
    _act("Paul la trouve dans son sujet, la prend en charge et répond")
    topic = await until(lambda: next(iter(caf.open_topics()), None), "le sujet de la demande")
    await paul.taps("Je m'en occupe", chat=caf, topic=topic)
    await maryse.reads("s'en occupe")
    press = await paul.taps("Voir l'identité", chat=caf, topic=topic)
    await until(lambda: stage.bot.answered.get(press), "l'identité")
    paul.says("Bonjour, il manque la déclaration de juillet.", chat=caf, topic=topic)
    await maryse.reads("il manque la déclaration de juillet")
    await maryse.gets_mail("une réponse à la demande")
    _act("Maryse répond au message")
    await maryse.replies("il manque la déclaration de juillet", "La voici, envoyée ce matin.")
    await paul.reads("La voici, envoyée ce matin.", chat=caf, topic=topic)
    _act("Paul a traité la demande, Maryse la clôt et répond au sondage")
    await paul.taps("J'ai traité la demande", chat=caf, topic=topic)
    await paul.taps("Mon dernier message", chat=caf, topic=topic)
    await maryse.reads("indique avoir traité la demande")
    await maryse.taps("Clore la demande")
    await maryse.taps("Oui")
    await maryse.reads("Votre réponse anonyme est comptée")
    await until(lambda: topic.is_closed or None, "le sujet verrouillé")


async def file_demande(maryse: Actor) -> None:
    """Answer every question of the six steps."""
    maryse.says("/nouvelle")
    await maryse.chooses("Étape 1/6", CAF)
    await maryse.reads("La Caf a besoin")
    await maryse.taps("Continuer")
    await maryse.answers("Étape 2/6", "RSA suspendu depuis septembre")
    await maryse.answers("prénom de l'usager", "Marie")
    await maryse.answers("nom de famille", "Dupont")
    await maryse.answers("date de naissance", "1962")
    await maryse.chooses("Numéro d'allocataire", "Ne peut pas fournir")
    await maryse.chooses("Autres éléments", "Continuer")
    await maryse.chooses("Pourquoi passer", "Urgence sociale")
    await until(lambda: maryse.sees_key("✅ Urgence sociale"), "la coche")
    await maryse.taps("Continuer")
    await maryse.chooses("Qu'est-ce qui bloque", "Versement bloqué")
    await maryse.answers("Décrivez le problème", "Plus aucun versement depuis septembre, trois appels sans réponse.")
    await maryse.reads("C'est noté")
    await maryse.taps("Continuer")
    await maryse.chooses("La demande est-elle urgente", "Urgent")
    await maryse.answers("Pourquoi est-ce urgent", "Le loyer de décembre ne pourra pas être payé.")
    await maryse.chooses("Étape 5/6", "Mandat signé")
    await maryse.taps("Ma structure le conserve")
    await maryse.answers("À quelle date", "hier")
    await maryse.taps("J'atteste avoir recueilli l'autorisation de l'usager")
    await maryse.reads("Vérifiez avant d'envoyer")


def _act(words: str) -> None:
    print(f"\n— {words}", flush=True)
