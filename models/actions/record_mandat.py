"""Record the mandat of a demande that is sent: its evidence, sealed, and the act in the journal."""

from datetime import UTC, date, datetime, time
from uuid import UUID

from sqlalchemy.orm import Session

from models.actions.acts import record_on_demande
from models.demande.demande import Demande
from models.demande.draft import DraftData
from models.demande.kept_files import hand_over
from models.demande.mandat import Mandat, MandatKind, MandatRequest
from models.demande.piece import FILES
from models.errors import NoAuthorisation
from models.journal import entries as journal
from models.people.agent import Agent
from models.people.organisme import Groupe
from models.store.tools import tools
from models.values.evidence import MandatEvidence, Named, SmsEvidence


def record_mandat(
    session: Session,
    demande: Demande,
    data: DraftData,
    agent: Agent,
    *,
    now: datetime,
) -> Mandat:
    """Keep the authorisation that lets this demande leave.

    Raises:
        NoAuthorisation: it is not attested for what is sent, not proved, or over.
    """
    if not (data.is_attested and data.has_proof) or data.attested_at is None:
        raise NoAuthorisation
    evidence = _evidence(session, data, agent, attested_at=data.attested_at)
    lasts = tools(session).rules.mandat
    expires = datetime.combine(evidence.given_on, time(), UTC) + lasts
    if expires < now:
        raise NoAuthorisation
    mandat = _mandat(evidence, demande, expires=expires)
    session.add(mandat)
    mandat.evidence = evidence.model_dump_json()
    mandat.detail = evidence.given_on.isoformat()
    is_signed = data.mandat == MandatKind.SIGNE
    files = FILES.dump_json(data.mandat_files).decode() if is_signed else ""
    mandat.file_id = files
    kept = [file.file_id for file in data.mandat_files]
    hand_over(session, kept, draft_id=demande.draft_id, demande_id=demande.id)
    record_on_demande(
        session,
        journal.Act.MANDAT_ATTESTED,
        agent=agent,
        demande=demande,
        now=now,
    )
    return mandat


def _mandat(
    evidence: MandatEvidence, demande: Demande, *, expires: datetime
) -> Mandat:
    sms = evidence.sms
    return Mandat(
        demande_id=demande.id,
        kind=MandatKind(evidence.channel),
        wording=evidence.wording,
        attested_by=evidence.aidant.id,
        attested_at=evidence.attested_at,
        text_hash=evidence.text_hash(),
        expires=expires,
        request_id=sms.request_id if sms else None,
        is_relative_phone=sms is not None and sms.is_relative_phone,
        is_representative=evidence.is_representative,
    )


def _evidence(
    session: Session, data: DraftData, agent: Agent, *, attested_at: datetime
) -> MandatEvidence:
    sms = _sms(session, data) if data.mandat == MandatKind.SMS else None
    is_existing = data.mandat == MandatKind.EXISTANT
    return MandatEvidence(
        channel=MandatKind(data.mandat or "").value,
        is_representative=data.is_representative,
        is_kept_by_structure=data.mandat_kept or is_existing,
        pages=len(data.mandat_files) if data.mandat == MandatKind.SIGNE else 0,
        given_on=_given_on(data, sms, attested_at),
        lasts_days=tools(session).rules.mandat.days,
        structure=_named(session, data.structure_id),
        aidant=Named(id=agent.id, nom=f"{agent.prenom} {agent.nom}"),
        organismes=tuple(
            _named(session, groupe_id) for groupe_id in data.organismes
        ),
        wording=data.attested_wording or "",
        attested_text=data.attested_text or "",
        attested_at=attested_at,
        sms=sms,
    )


def _named(session: Session, groupe_id: UUID) -> Named:
    groupe = session.get_one(Groupe, groupe_id)
    return Named(id=groupe.id, nom=groupe.nom)


def _given_on(
    data: DraftData, sms: SmsEvidence | None, attested_at: datetime
) -> date:
    if sms is not None:
        return sms.code_given_at.date()
    return data.mandat_date or attested_at.date()


def _sms(session: Session, data: DraftData) -> SmsEvidence:
    if data.mandat_request is None:
        raise NoAuthorisation
    request = session.get(MandatRequest, data.mandat_request)
    if request is None or request.confirmed_at is None:
        raise NoAuthorisation
    return SmsEvidence(
        request_id=request.id,
        number=data.mandat_number or "",
        is_relative_phone=data.is_relative_phone,
        text=request.text(session),
        asked_at=request.created_at,
        sent_at=request.sent_at,
        provider_id=request.provider_id,
        receipt=request.receipt,
        receipt_at=request.receipt_at,
        wrong_tries=request.tries,
        code_given_at=request.confirmed_at,
    )
