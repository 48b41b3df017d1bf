"""The sentences that the machine says by itself about a demande, rendered when they leave."""

from handlers.administer import texts as administer_texts
from handlers.buttons import Act, Button
from handlers.calls import Call, Drop, Send
from handlers.screens import Screen, column
from handlers.wording import number
from models.agent import Agent
from models.base import Session
from models.demande import Demande
from models.dialogue import Dialogue
from models.organisme import Groupe, groupe_of_chat
from models.payloads import Noticed
from models.place import Place

TO_AIDANT = {
    "taken": "Demande {number} : {groupe} s'en occupe.",
    "treated": "Demande {number} : {groupe} indique avoir traité la demande. Si c'est réglé, vous pouvez la clore.",
    "not_delivered_to_organisme": (
        "Demande {number} : votre message n'a pas pu être remis à {groupe}. Il est gardé. "
        "Son responsable doit vérifier le groupe Telegram."
    ),
}
IN_TOPIC = {
    "closed_by_aidant": "{aidant} a clos la demande. Merci.",
    "not_delivered_to_aidant": "Ce message n'a pas pu être remis à l'aidant sur Telegram. Il est prévenu par e-mail.",
}
NOT_ERASED = "Votre message n'a pas pu être effacé. Effacez-le : appuyez longuement dessus, puis « Supprimer »."


def render(session: Session, notice: Noticed, place: Place) -> Call:
    """Return the sentence of a notice, for its place."""
    if notice.code == "group_checked":
        groupe = groupe_of_chat(session, place.chat_id or 0)
        return (
            Send(Screen(administer_texts.checked(notice.detail, groupe.nom, is_ready=groupe.is_ready)))
            if groupe
            else Drop("unbound")
        )
    if notice.code == "not_erased":
        return Send(Screen(NOT_ERASED))
    dialogue = session.get(Dialogue, notice.dialogue_id) if notice.dialogue_id else None
    if dialogue is None:
        return Drop("no_dialogue")
    return _about(session, notice, dialogue)


def _about(session: Session, notice: Noticed, dialogue: Dialogue) -> Call:
    demande = session.get_one(Demande, dialogue.demande_id)
    if notice.code in IN_TOPIC:
        aidant = session.get_one(Agent, demande.agent_id).short_name
        return Send(Screen(IN_TOPIC[notice.code].format(aidant=aidant)))
    groupe = session.get_one(Groupe, dialogue.groupe_id).nom
    text = TO_AIDANT[notice.code].format(number=number(demande.number), groupe=groupe)
    close = column(Button(Act.CLOSE, demande.id).key("Clore la demande")) if notice.code == "treated" else ()
    return Send(Screen(text, close))


def answer_mail(value: int, groupe: str, username: str) -> tuple[str, str]:
    """The subject and body of the mail that tells of an answer: the reference and the organisme, nothing else."""
    subject = f"Administration+ : une réponse à la demande n° {value}"
    body = (
        f"Bonjour,\n\n{groupe} a répondu à votre demande n° {value}.\n"
        f"Lisez la réponse dans Telegram : https://t.me/{username}\n"
    )
    return subject, body
