"""The end of step 5: the aidant attests the mandat, in words kept as they were read; pure."""

from handlers.create_demande import mandat_texts as texts
from handlers.create_demande.answers import chosen_names
from handlers.create_demande.mandat import structure_name, with_page
from handlers.kit.flow import Facts, Step
from handlers.kit.question import (
    Do,
    Effect,
    Entry,
    Option,
    Question,
    Refusal,
    Taken,
    stacked,
)
from models.demande.draft import DraftData

ATTEST = Option(texts.ATTEST, "yes")


def _attested(data: DraftData, facts: Facts) -> str:
    return texts.attestation(
        structure_name(data, facts),
        chosen_names(data, facts),
        is_representative=data.is_representative,
    )


def _ask(data: DraftData, facts: Facts) -> Question:
    read = len(data.mandat_files) - len(data.mandat_unread)
    received = texts.pages(read) if read else ""
    parts = (texts.BEFORE_SUMMARY, received, _attested(data, facts))
    return Question("\n\n".join(filter(None, parts)), stacked(ATTEST))


def _take(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if entry.media and data.mandat_files:
        return _take_further_page(data, entry)
    if not ATTEST.is_meant(entry):
        return Refusal(texts.NO_AUTHORISATION)
    if data.mandat_unread:
        return Refusal(texts.READING)
    read = f"{_attested(data, facts)}\n{texts.ATTEST}"
    return data.attest(text=read, wording=texts.WORDING, now=facts.now)


def _take_further_page(data: DraftData, entry: Entry) -> Taken:
    """Further pages of an album, or sent one by one."""
    received = with_page(data, entry)
    if isinstance(received, Refusal):
        return received
    return Do(Effect.KEEP_FURTHER_PAGE, received)


def _is_done(data: DraftData, facts: Facts) -> bool:
    return data.is_attested


STEP = Step("att", 5, _ask, _take, _is_done, hides=True)
