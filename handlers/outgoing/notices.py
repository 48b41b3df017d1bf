"""The sentences that the machine says by itself, rendered when they leave."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from handlers.administer import texts as administer_texts
from handlers.answer_demande import texts as answer_texts
from handlers.follow_demande import page_texts, reminders
from handlers.follow_demande.buttons import redirect_buttons
from handlers.kit.calls import Call, Drop, Send, Withhold
from handlers.kit.press import Act, Press
from handlers.kit.screens import Rows, Screen, column
from handlers.kit.wording import day, number
from handlers.login import texts as login_texts
from models.actions.relay import aidant_side
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, Message
from models.demande.draft import Draft
from models.demande.rights import Right, rights_on
from models.outbox.kinds.notice import Noticed
from models.outbox.kinds.payload import Payload
from models.outbox.place import Place
from models.people.agent import Agent, open_session
from models.people.organisme import Groupe, groupe_of_chat
from models.store.base import Session

SENTENCES = reminders.SENTENCES | {
    # Read by the aidant's side.
    "taken": "Demande {number} : {groupe} s'en occupe.",
    "treated": "Demande {number} : {groupe} indique avoir traité la demande. Est-ce réglé ?",
    "standard": "Demande {number} : {groupe} indique la procédure à suivre. Est-ce que cela suffit ?",
    "asked": "Demande {number} : {groupe} attend une information de votre part. Répondez à son message.",
    "not_delivered_to_organisme": (
        "Demande {number} : {failed} à {groupe}. Votre texte est gardé. "
        "Le responsable de cet organisme doit vérifier le groupe Telegram."
    ),
    "not_delivered_to_colleague": "Demande {number} : {failed} à votre collègue sur Telegram. Prévenez-le autrement.",
    "colleague_invited": "{agent} vous invite à suivre avec elle ou lui la demande {number}.",
    "redirect": (
        "Demande {number} : {groupe} n'est pas le bon interlocuteur, et propose {detail}. "
        "Rien n'est transmis avant votre réponse."
    ),
    "redirect_nowhere": (
        "Demande {number} : {groupe} n'est pas le bon interlocuteur. À quel organisme la transmettre ? "
        "Rien n'est transmis avant votre réponse."
    ),
    "entrust": (
        "Demande {number} : {agent} ne fait plus partie de votre structure. À qui la confier ?\n"
        "Sans réponse d'ici un jour ouvré, un collègue la reçoit d'office."
    ),
    "entrusted_to_you": "Demande {number} : {agent} ne fait plus partie de la structure. Vous la suivez maintenant.",
    "referent_changes": "Demande {number} : votre interlocuteur à {groupe} est parti. L'équipe garde votre demande.",
    "reopened_by_colleague": "Demande {number} : {agent} a réouvert la demande.",
    "closed_by_colleague": "Demande {number} : {agent} a clos la demande.",
    # Read by everybody.
    "moderation_asked": "Demande {number} : {agent} invite un modérateur.\nMotif : {detail}",
    "moderation_taken": "Demande {number} : {agent}, de la modération, rejoint l'échange.",
    "moderation_refused": "Demande {number} : la modération estime que ce n'est pas une médiation. L'échange continue sans elle.",
    "moderation_ended": "Demande {number} : la médiation est terminée. La modération ne lit plus l'échange.",
    "entrusted": "Demande {number} : elle est maintenant suivie par {agent}.",
    "moderation_waits": "Cette médiation attend depuis plus d'un jour ouvré. Qui la prend ?",
    "not_delivered_to_moderation": "Demande {number} : {failed} à la modération. Votre texte est gardé.",
    "revoked_by_colleague": "Demande {number} : {agent} a retiré l'autorisation de l'usager. Tout est effacé dans 24 heures.",
    "restored_by_colleague": "Demande {number} : {agent} a annulé le retrait de l'autorisation. La demande continue.",
    "moderateur_left": "{agent} ne fait plus partie de la modération. Qui prend cette médiation ?",
    # Read in the topics.
    "referent_left": "{agent} ne fait plus partie de l'équipe. Qui s'occupe de cette demande ?",
    "revoked": (
        "L'usager a retiré son autorisation. Arrêtez le traitement et ne gardez rien : "
        "la demande est close, ce sujet est effacé dans 24 heures."
    ),
    "restored": "Le retrait est annulé : l'autorisation de l'usager tient toujours. La demande continue.",
    "closed": "{agent} a clos la demande. Merci.",
    "closed_here": "{agent} a clos la demande pour {groupe}. Elle continue avec d'autres organismes. Merci.",
    "redirected": "{agent} a transmis la demande à {groupe}. Elle n'est plus suivie ici. Merci.",
    "organisme_added": "La demande est maintenant suivie aussi par {groupe}. // = entre nous.",
    "history_redirected": "Demande transmise par {groupe}, avec l'accord de l'aidant. Ce qui a été dit jusqu'ici :",
    "history_added": "L'aidant vous ajoute à cette demande, déjà ouverte. Ce qui a été dit jusqu'ici :",
    "reopened": "{agent} a réouvert la demande : ce n'est pas encore réglé.",
    "nudged_by_aidant": "{aidant} attend votre réponse. Écrivez-la ici, ou touchez « Je m'en occupe ».",
    "settled": "L'aidant indique que c'est réglé pour {groupe}.",
    "not_settled": "L'aidant indique que ce n'est pas réglé. La demande est à nouveau en cours.",
    "withdrawn": "Demande {number} : {agent} l'a retirée, elle était envoyée par erreur. Son contenu est effacé.",
    "identity_corrected": "{agent} a corrigé l'identité de l'usager : {detail}.",
    "identity_added": "{agent} a complété l'identité de l'usager : {detail}.",
    "chat_closed": (
        "{agent}, le bot ne peut pas vous écrire en privé. Touchez son nom, puis « Démarrer ». "
        "Touchez ensuite à nouveau la touche, ici."
    ),
    "not_delivered_to_aidant": "Demande {number} : {failed} à l'aidant sur Telegram. Il est prévenu par e-mail.",
}
"""By code; `number`, `groupe`, `agent`, `aidant`, `detail`, `day` and `failed` may be named."""

FAILED = {
    "": "votre message n'a pas pu être remis",
    "edit": "votre correction n'a pas pu être remise",
}

LOGIN_BUTTONS = column(Press(Act.LOGIN).button(login_texts.LOGIN))
NOT_ERASED = (
    "Ce message n'a pas pu être effacé. Effacez-le : appuyez longuement dessus, puis « Supprimer »."
)


def _close(demande: Demande, _dialogue: Dialogue | None) -> Rows:
    return column(Press(Act.CLOSE, demande.id).button("Clore la demande"))


def _settle(demande: Demande, dialogue: Dialogue | None) -> Rows:
    subject = dialogue.id if dialogue else demande.id
    return (
        (
            Press(Act.SETTLED, subject).button("C'est réglé"),
            Press(Act.NOT_SETTLED, subject).button("Ce n'est pas réglé"),
        ),
        *_close(demande, dialogue),
    )


def _show(demande: Demande, _dialogue: Dialogue | None) -> Rows:
    return column(Press(Act.SHOW, demande.id).button("Voir la demande"))


LAST_WORDS = frozenset({"withdrawn"})
"""The sentences that are still said once the demande is erased."""


def _identity(_demande: Demande, dialogue: Dialogue | None) -> Rows:
    return column(Press(Act.IDENTITY, dialogue.id).button("Voir l'identité")) if dialogue else ()


def _take(_demande: Demande, dialogue: Dialogue | None) -> Rows:
    return column(Press(Act.TAKE, dialogue.id).button(answer_texts.TAKE)) if dialogue else ()


def _entrust(demande: Demande, _dialogue: Dialogue | None) -> Rows:
    return column(Press(Act.ENTRUST, demande.id).button(page_texts.ENTRUST))


BUTTONS: dict[str, Callable[[Demande, Dialogue | None], Rows]] = reminders.BUTTONS | {
    "identity_corrected": _identity,
    "identity_added": _identity,
    "treated": _settle,
    "standard": _settle,
    "colleague_invited": _show,
    "not_delivered_to_organisme": _show,
    "reopened_by_colleague": _show,
    "referent_left": _take,
    "entrust": _entrust,
    "entrusted_to_you": _show,
}
"""The buttons below a sentence, by code."""

PROPOSALS = frozenset({"redirect", "redirect_nowhere"})
"""The sentences whose buttons say what was proposed."""


def outlives(payload: Payload) -> bool:
    """Whether this is the last word about a demande whose content is erased already."""
    return isinstance(payload, Noticed) and payload.code in LAST_WORDS


def render(session: Session, notice: Noticed, place: Place, now: datetime) -> Call:
    """Return the sentence of a notice, for its place."""
    if notice.code == "group_checked":
        groupe = groupe_of_chat(session, place.chat_id or 0)
        return (
            Send(
                Screen(
                    administer_texts.checked(notice.detail, groupe.nom, is_ready=groupe.is_ready)
                )
            )
            if groupe
            else Drop("unbound")
        )
    if notice.code == "not_erased":
        return Send(Screen(NOT_ERASED, reply_to=int(notice.detail) if notice.detail else None))
    if notice.code == "answer_waits":
        is_back = _reader(session, place, now) is not None
        return (
            Drop("logged_in") if is_back else Send(Screen(login_texts.ANSWER_WAITS, LOGIN_BUTTONS))
        )
    if notice.draft_id is not None:
        draft = Draft.find(session, notice.draft_id)
        if draft is None:
            return Drop("no_draft")
        return (
            Send(reminders.draft_ends(draft))
            if _reader(session, place, now) == draft.agent_id
            else Withhold()
        )
    dialogue = Dialogue.find(session, notice.dialogue_id) if notice.dialogue_id else None
    demande_id = notice.demande_id or (dialogue.demande_id if dialogue else None)
    demande = Demande.find(session, demande_id) if demande_id else None
    if demande is None or (demande.erased_at is not None and not outlives(notice)):
        return Drop("no_demande")
    if (
        place.is_private
        and not outlives(notice)
        and not _may_read(session, notice, demande, place, now)
    ):
        return Withhold()
    return Send(_about(session, notice, demande, dialogue, place))


def _may_read(
    session: Session, notice: Noticed, demande: Demande, place: Place, now: datetime
) -> bool:
    """Whether who works from this account now is meant: a colleague of the same account is not."""
    login = open_session(session, place.chat_id or 0, now=now)
    meant = [notice.to] if notice.to else aidant_side(session, demande)
    needed = Right.ENTRUST if notice.code == "entrust" else Right.READ
    return (
        login is not None
        and login[0].id in meant
        and needed in rights_on(session, login[0], demande)
    )


def _reader(session: Session, place: Place, now: datetime) -> UUID | None:
    login = open_session(session, place.chat_id or 0, now=now)
    return login[0].id if login else None


def _about(
    session: Session, notice: Noticed, demande: Demande, dialogue: Dialogue | None, place: Place
) -> Screen:
    groupe_id = notice.groupe_id or (dialogue.groupe_id if dialogue else None)
    groupe = Groupe.find(session, groupe_id) if groupe_id else None
    agent = Agent.find(session, notice.agent_id) if notice.agent_id else None
    text = SENTENCES[notice.code].format(
        number=number(demande.number),
        groupe=groupe.nom if groupe else "l'organisme",
        agent=agent.short_name if agent else "L'aidant",
        aidant=Agent.by_id(session, demande.agent_id).short_name,
        detail=notice.detail,
        day=_day(notice),
        failed=FAILED.get(notice.detail, ""),
    )
    return Screen(
        text,
        _buttons(session, notice.code, demande, dialogue),
        reply_to=_answered(session, notice, place),
    )


def _answered(session: Session, notice: Noticed, place: Place) -> int | None:
    """What was written here, and did not arrive."""
    message = Message.find(session, notice.message_id) if notice.message_id else None
    return message.telegram_id if message is not None and message.chat_id == place.chat_id else None


def _buttons(session: Session, code: str, demande: Demande, dialogue: Dialogue | None) -> Rows:
    if code in PROPOSALS and dialogue is not None and demande.is_open:
        return redirect_buttons(session, demande, dialogue)
    buttons = (BUTTONS if demande.is_open else reminders.BUTTONS_WHEN_CLOSED).get(code)
    return buttons(demande, dialogue) if buttons else ()


def _day(notice: Noticed) -> str:
    return day(datetime.fromisoformat(notice.detail)) if notice.code in reminders.DATED else ""
