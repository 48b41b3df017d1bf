"""The end of step 5: the aidant attests the mandat, in words kept as they were read; pure."""

from handlers.create_demande import mandat_texts as texts
from handlers.create_demande.answers import chosen_names
from handlers.create_demande.mandat import refused_page, structure_name
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
    received = texts.pages(len(data.mandat_files)) if data.mandat_files else ""
    parts = (texts.BEFORE_SUMMARY, received, _attested(data, facts))
    return Question("\n\n".join(filter(None, parts)), stacked(ATTEST))


def _take(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if entry.media and data.mandat_files:
        return _take_further_page(data, entry, facts)
    if not ATTEST.is_meant(entry):
        return Refusal(texts.NO_AUTHORISATION)
    read = f"{_attested(data, facts)}\n{texts.ATTEST}"
    return data.attest(text=read, wording=texts.WORDING, now=facts.now)


def _take_further_page(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    """Further pages of an album, or sent one by one."""
    refused = refused_page(entry, facts)
    if refused is not None:
        return refused
    pages = (*data.mandat_files, entry.file)
    return Do(Effect.KEEP_FURTHER_PAGE, data.changed(mandat_files=pages))


def _is_done(data: DraftData, facts: Facts) -> bool:
    return data.is_attested


STEP = Step("att", 5, _ask, _take, _is_done, hides=True)
