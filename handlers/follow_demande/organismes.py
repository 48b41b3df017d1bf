"""The aidant gives a demande to another organisme: the one proposed, another, or one more."""

from uuid import UUID

from handlers.follow_demande import texts
from handlers.kit.article_wording import Named
from handlers.kit.context import Context
from handlers.kit.press import Act, Press, written_id
from handlers.kit.screens import Button, Screen, column
from handlers.kit.wording import number
from models.actions import redirect
from models.actions.create_demande import OrganismeGone
from models.actions.redirect import Basis
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, DialogueState
from models.demande.followers import dialogues_of
from models.demande.rights import Right, access_demande, access_dialogue
from models.errors import AlreadyDone, Closed, DomainError, Stale
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.people.organisme import Groupe


def add(context: Context) -> None:
    """« Ajouter un organisme »: which one?"""
    demande = _demande(context)
    _list(context, demande, Act.ORGANISME_PICK, demande.id)


def add_pick(context: Context) -> None:
    """One more organisme needs an authorisation of its own."""
    demande = _demande(context)
    groupe = _chosen(context, demande)
    _attest(
        context, demande, groupe, basis=Basis.AUTHORISED, act=Act.ORGANISME_YES
    )


def add_yes(context: Context) -> None:
    """« J'atteste avoir recueilli l'autorisation »: the organisme gets all that was said."""
    demande = _demande(context)
    groupe = _chosen(context, demande)
    redirect.open_organisme(
        context.session,
        context.agent,
        demande,
        groupe,
        basis=Basis.AUTHORISED,
        now=context.now,
    )
    names = {"number": number(demande.number), "organisme": Named(groupe.nom)}
    _tell(context, demande, texts.ORGANISME_ADDED.format(**names))


def other(context: Context) -> None:
    """« Autre organisme »: which one?"""
    dialogue, demande = _proposed(context)
    _list(context, demande, Act.MOVE_PICK, dialogue.id)


def move_pick(context: Context) -> None:
    """« Oui, transmettre à … », or another one: what is attested depends on who proposed it."""
    dialogue, demande = _proposed(context)
    groupe = _chosen(context, demande)
    basis = redirect.basis_of(dialogue, groupe)
    _attest(context, demande, groupe, basis=basis, act=Act.MOVE_YES)


def move_yes(context: Context) -> None:
    """The attestation: the demande goes to the other organisme."""
    dialogue, demande = _proposed(context)
    groupe = _chosen(context, demande)
    first = Groupe.by_id(context.session, dialogue.groupe_id).nom
    redirect.redirect(
        context.session,
        context.agent,
        dialogue,
        demande,
        groupe,
        now=context.now,
    )
    names = {
        "number": number(demande.number),
        "organisme": Named(groupe.nom),
        "first": Named(first),
    }
    _tell(context, demande, texts.ORGANISME_MOVED.format(**names))


def end(context: Context) -> None:
    """« Clore », while other organismes go on: this one does not follow the demande any more."""
    dialogue, demande = _proposed(context)
    first = Groupe.by_id(context.session, dialogue.groupe_id).nom
    notice = Noticed(code=NoticeCode.CLOSED_HERE)
    redirect.leave(
        context.session,
        context.agent,
        dialogue,
        demande,
        notice,
        now=context.now,
    )
    names = {"number": number(demande.number), "first": Named(first)}
    _tell(context, demande, texts.ORGANISME_LEFT.format(**names))


def drop(context: Context) -> None:
    """« Ne rien transmettre »."""
    context.answer_press()
    context.show(Screen(texts.NOTHING_SHARED))


def _list(context: Context, demande: Demande, act: Act, subject: UUID) -> None:
    context.answer_press()
    groupes = redirect.other_groupes(context.session, demande)
    if not groupes:
        context.say(Screen(texts.NO_OTHER_ORGANISME), demande_id=demande.id)
        return
    buttons = [
        Press(act, subject, value=written_id(groupe.id)).button(groupe.nom)
        for groupe in groupes
    ]
    text = texts.WHICH_ORGANISME.format(number=number(demande.number))
    context.say(
        Screen(text, column(*buttons, _drop_button())), demande_id=demande.id
    )


def _attest(
    context: Context,
    demande: Demande,
    groupe: Groupe,
    *,
    basis: Basis,
    act: Act,
) -> None:
    context.answer_press()
    question, label = texts.ATTESTATIONS[basis]
    text = question.format(
        number=number(demande.number), organisme=Named(groupe.nom)
    )
    yes = Press(
        act, context.pressed.subject, value=written_id(groupe.id)
    ).button(label)
    context.say(
        Screen(text, column(yes, _drop_button())), demande_id=demande.id
    )


def _tell(context: Context, demande: Demande, text: str) -> None:
    context.answer_press()
    context.show(Screen(text), demande_id=demande.id)


def _drop_button() -> Button:
    return Press(Act.ORGANISME_DROP).button(texts.SHARE_NOTHING)


def _chosen(context: Context, demande: Demande) -> Groupe:
    groupes = redirect.other_groupes(context.session, demande)
    by_value = {written_id(groupe.id): groupe for groupe in groupes}
    if context.pressed.value not in by_value:
        raise _why_not(context, demande)
    return by_value[context.pressed.value]


def _why_not(context: Context, demande: Demande) -> DomainError:
    dialogues = dialogues_of(context.session, demande.id)
    has_it = {written_id(dialogue.groupe_id) for dialogue in dialogues}
    return AlreadyDone() if context.pressed.value in has_it else OrganismeGone()


def _demande(context: Context) -> Demande:
    demande = access_demande(
        context.session, context.agent, Right.WRITE, context.subject
    )
    if not demande.is_open:
        raise Closed
    return demande


def _proposed(context: Context) -> tuple[Dialogue, Demande]:
    dialogue, demande = access_dialogue(
        context.session, context.agent, Right.WRITE, context.subject
    )
    if not demande.is_open:
        raise Closed
    if dialogue.state == DialogueState.CLOSE:
        raise AlreadyDone
    if dialogue.proposed_at is None:
        raise Stale
    return dialogue, demande
