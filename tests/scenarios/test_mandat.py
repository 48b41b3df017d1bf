"""« Mandat »: signed, kept by the structure, or already there; attested, and nothing leaves without it."""

import json
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from telegram.error import NetworkError, RetryAfter, TimedOut

from handlers.create_demande import mandat_texts
from models.demande.demande import Demande
from models.demande.kept_files import StoredFile
from models.demande.mandat import Mandat
from models.journal.entries import Act, Entry
from models.upkeep.erasing import erase_demande
from models.values.day import read_day
from models.values.evidence import MandatEvidence
from tests.beginnings import maryse_at_mandat
from tests.directory import CAF, CPAM
from tests.files import DOCX, JPEG, PROGRAM

BEGINNINGS = {"maryse": maryse_at_mandat}

SEND = "Envoyer ma demande"
HEAVY = 21 * 2**20


async def mandat_of(world):
    def read(session):
        mandat = session.scalars(select(Mandat)).one()
        return (
            mandat,
            MandatEvidence.model_validate_json(mandat.evidence),
            mandat.file_id,
        )

    return await world.app.uow.run(read)


async def test_a_photo_is_taken_erased_from_the_chat_and_kept_with_the_attestation(
    world, caf, maryse
):
    await maryse.taps("Mandat signé")
    photo = await maryse.shows("", kind="photo")
    assert photo.is_deleted
    assert (
        "Autorisation : mandat signé, enregistré ici (1\u00a0page)"
        in maryse.screen().text
    )
    await maryse.taps("Envoyer ma demande")
    mandat, evidence, files = await mandat_of(world)
    assert (evidence.channel, evidence.pages, evidence.attested_at) == (
        "signe",
        1,
        world.instant,
    )
    assert evidence.attested_text == (
        "En touchant « Envoyer ma demande », j'atteste avoir recueilli "
        f"l'autorisation de M. D. pour la {CAF}."
    )
    assert evidence.wording == mandat_texts.WORDING
    assert CAF in evidence.attested_text
    assert evidence.structure.nom == "France services de Bellac"
    assert [one.nom for one in evidence.organismes] == [CAF]
    assert evidence.aidant.nom == "Maryse Lebrun"
    assert mandat.text_hash == evidence.text_hash()
    assert mandat.expires.date() == date(2027, 11, 24)
    assert [one["kind"] for one in json.loads(files)] == ["photo"]
    acts = await world.app.uow.run(
        lambda session: list(session.scalars(select(Entry.act)))
    )
    assert acts.count(Act.MANDAT_ATTESTED) == 1


async def test_an_album_of_two_pages_is_kept_whole(world, caf, maryse):
    await maryse.taps("Mandat signé")
    pages = maryse.person.sends_album(maryse.chat, b"page 1", b"page 2")
    await world.settle()
    assert all(page.is_deleted for page in pages)
    assert "Mandat reçu : 2\u00a0pages" in maryse.screen().text
    await maryse.taps("Continuer")
    assert "enregistré ici (2\u00a0pages)" in maryse.screen().text


async def stored(world):
    def read(session):
        return [
            (one.owner, one.content(session), one.content_sealed)
            for one in session.scalars(select(StoredFile))
        ]

    return await world.app.uow.run(read)


async def test_the_signed_mandat_is_kept_sealed_by_ourselves_and_goes_with_the_demande(
    world, caf, maryse
):
    await maryse.taps("Mandat signé")
    await maryse.shows("mandat.pdf", content=b"%PDF-1.4 a signature")
    [(_, content, sealed)] = await stored(world)
    assert content == b"%PDF-1.4 a signature"
    assert b"signature" not in sealed
    await maryse.taps("Envoyer ma demande")
    mandat, *_ = await mandat_of(world)
    [(owner, content, sealed_anew)] = await stored(world)
    assert (owner, content) == (mandat.demande_id, b"%PDF-1.4 a signature")
    assert sealed_anew != sealed

    def erase(session, *, now):
        erase_demande(
            session, session.get_one(Demande, mandat.demande_id), now=now
        )

    await world.app.uow.run(erase, now=world.instant)
    assert await stored(world) == []


async def test_a_draft_that_is_given_up_keeps_no_file(world, caf, maryse):
    await maryse.taps("Mandat signé")
    await maryse.shows("", kind="photo")
    assert len(await stored(world)) == 1
    await maryse.taps("Abandonner")
    await maryse.taps("Oui, effacer")
    assert await stored(world) == []


async def test_a_file_that_telegram_gives_late_is_fetched_again(
    world, caf, maryse, monkeypatch
):
    troubles, answers = (
        [RetryAfter(3), TimedOut(), TimedOut(), NetworkError("502")],
        world.app.request.do_request,
    )

    async def do_request(url, *given, **named):
        if url.endswith("/getFile") and troubles:
            raise troubles.pop()
        return await answers(url, *given, **named)

    monkeypatch.setattr(world.app.request, "do_request", do_request)
    await maryse.taps("Mandat signé")
    await maryse.shows("", kind="photo", content=JPEG)
    assert "Nous lisons votre fichier" in maryse.screen().text
    assert await stored(world) == []
    for _ in range(30):
        await world.wait(seconds=2)
    await maryse.taps("Envoyer ma demande")
    mandat, *_ = await mandat_of(world)
    assert [(owner, content) for owner, content, _ in await stored(world)] == [
        (mandat.demande_id, JPEG)
    ]


@pytest.mark.parametrize("name", ["mandat.pdf", "Scan 12.PDF", "photo.jpeg"])
async def test_a_pdf_or_a_photo_sent_as_a_file_is_taken(
    world, caf, maryse, name
):
    await maryse.taps("Mandat signé")
    said = await maryse.shows(name)
    assert said.is_deleted
    assert SEND in maryse.screen().labels


async def test_another_kind_of_file_is_refused_with_what_to_send(
    world, caf, maryse
):
    await maryse.taps("Mandat signé")
    for content, name in ((DOCX, "mandat.docx"), (PROGRAM, "mandat.pdf")):
        said = await maryse.shows(name, content=content)
        assert "une photo ou un PDF" in maryse.screen().text
        assert said.is_deleted
    maryse.person.sends_voice(maryse.chat)
    await world.settle()
    assert "Envoyez une photo ou un PDF" in maryse.screen().text
    assert SEND not in maryse.screen().labels


async def test_too_heavy_a_file_is_refused_with_the_limit(world, caf, maryse):
    await maryse.taps("Mandat signé")
    await maryse.shows("mandat.pdf", size=HEAVY)
    assert "trop lourd : 20 Mo au plus" in maryse.screen().text
    assert SEND not in maryse.screen().labels


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("14/11/2026", "14 novembre 2026"),
        ("le 1er novembre 2026", "1er novembre 2026"),
        ("hier", "23 novembre 2026"),
    ],
)
async def test_what_the_structure_keeps_has_a_date(
    world, caf, maryse, typed, said
):
    await maryse.taps("Mandat signé")
    await maryse.taps("Ma structure le conserve")
    await maryse.says(typed)
    assert (
        f"mandat signé le {said}, conservé par la structure"
        in maryse.screen().text
    )


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("25/11/2026", "n'est pas encore passée"),
        ("14/11/2025", "plus d'un an"),
        ("31/02/2026", "n'est pas reconnue"),
        ("la semaine dernière", "n'est pas reconnue"),
    ],
)
async def test_a_date_that_does_not_fit_is_refused_with_what_to_enter(
    world, caf, maryse, typed, refusal
):
    await maryse.taps("Ma structure a déjà un mandat")
    await maryse.says(typed)
    assert refusal in maryse.screen().text
    assert SEND not in maryse.screen().labels
    await maryse.says("20 octobre")
    assert (
        "mandat déjà détenu par la structure, signé le 20 octobre 2026"
        in maryse.screen().text
    )


async def test_a_mandat_that_is_there_lasts_a_year_from_its_date(
    world, caf, maryse
):
    await maryse.taps("Un représentant signe")
    assert "✅ Un représentant signe" in maryse.screen().labels
    await maryse.taps("Ma structure a déjà un mandat")
    await maryse.says("25/11/2025")
    assert "de M. D., par un représentant, pour" in maryse.screen().text
    await maryse.taps("Envoyer ma demande")
    mandat, evidence, files = await mandat_of(world)
    assert (mandat.is_representative, evidence.is_representative, files) == (
        True,
        True,
        "",
    )
    assert mandat.expires.date() == date(2026, 11, 25)
    assert evidence.given_on == date(2025, 11, 25)


async def test_the_mandat_to_print_comes_filled_in_and_leaves_after_a_day(
    world, caf, maryse
):
    await maryse.taps("Mandat signé")
    await maryse.taps("Recevoir le mandat à imprimer")
    printed = next(
        one for one in maryse.chat.shown() if "document" in one.media
    )
    assert "24 heures" in printed.caption
    content = world.telegram.files[printed.media["document"]["file_id"]].content
    text = PdfReader(BytesIO(content)).pages[0].extract_text()
    for words in (
        "Marie Dupont",
        "1962",
        "France services de Bellac",
        "Maryse Lebrun, conseillère",
        CAF,
    ):
        assert words in text
    await world.wait(hours=23)
    assert not printed.is_deleted
    await world.wait(hours=2)
    assert printed.is_deleted


async def test_the_text_to_copy_names_nobody_and_one_comes_back(
    world, caf, maryse
):
    await maryse.taps("Mandat signé")
    await maryse.taps("Afficher le texte à recopier")
    text = maryse.screen().text
    assert f"informations utiles à : {CAF}".encode() in text.encode()
    easy, exact = text.split("À recopier sur papier libre")
    assert "En français facile" in easy
    assert "Pour dire oui, signez cette page." in easy
    assert "français facile" not in exact
    assert "Dupont" not in text
    assert "1962" not in text
    await maryse.taps("Retour")
    assert "Envoyez une photo ou un PDF" in maryse.screen().text
    await maryse.taps("Afficher le texte à recopier")
    await maryse.shows("", kind="photo")
    assert SEND in maryse.screen().labels


async def test_what_is_attested_stands_above_the_button_that_sends(
    world, caf, maryse
):
    await maryse.taps("Ma structure a déjà un mandat")
    await maryse.says("hier")
    assert maryse.screen().text.endswith(
        "En touchant «\u00a0Envoyer ma demande\u00a0», j'atteste avoir recueilli "
        f"l'autorisation de M. D. pour la {CAF}, le 23 novembre."
    )
    assert maryse.screen().labels[0] == SEND


async def test_another_organisme_or_another_person_changes_what_is_attested(
    world, caf
):
    await world.group("chef@cpam.example", CPAM)
    maryse = await world.player("maryse@bellac.example")
    await maryse.fills(CAF)
    await maryse.modifies("Modifier les organismes")
    await maryse.taps(CPAM)
    await maryse.taps("Continuer")
    while "Ne peut pas fournir" in maryse.screen().labels:
        await maryse.taps("Ne peut pas fournir")
    both = f"de M. D. pour la {CPAM} et la {CAF}, le 14 novembre."
    assert maryse.screen().text.endswith(both)
    await maryse.modifies("Modifier l'identité")
    await maryse.taps("Nom de famille")
    await maryse.says("Martin")
    await maryse.taps("Continuer")
    assert f"de M. M. pour la {CPAM} et" in maryse.screen().text
    await maryse.taps(SEND)
    _, evidence, _ = await mandat_of(world)
    assert "M. M." in evidence.attested_text
    assert evidence.attested_at == world.instant


async def test_a_further_page_is_joined_from_what_is_known(world, caf, maryse):
    await maryse.taps("Mandat signé")
    await maryse.shows("", kind="photo")
    assert SEND in maryse.screen().labels
    await maryse.taps("Retour")
    assert "mandat signé, enregistré ici" in maryse.screen().text
    await maryse.shows("suite.pdf")
    await maryse.taps("Continuer")
    assert "enregistré ici (2\u00a0pages)" in maryse.screen().text


async def test_sms_is_not_offered_without_a_provider(world, caf):
    world.phones = None
    await world.app.close()
    await world.start()
    maryse = await world.player("maryse@bellac.example")
    await maryse.reaches_mandat(CAF)
    assert "Mandat par SMS" not in maryse.screen().labels
    await maryse.says("Mandat par SMS")
    assert "une des réponses possibles" in maryse.screen().text


TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("14/11/2026", date(2026, 11, 14)),
        ("14-11-26", date(2026, 11, 14)),
        ("14.11.2026", date(2026, 11, 14)),
        ("samedi 14 novembre 2026", date(2026, 11, 14)),
        ("1er août 2026", date(2026, 8, 1)),
        ("3 déc. 2025", date(2025, 12, 3)),
        ("24 décembre", date(2025, 12, 24)),
        ("24/11", TODAY),
        ("Aujourd’hui", TODAY),
        ("avant-hier", TODAY - timedelta(2)),
        ("3 jui 2026", None),
        ("2026", None),
        ("32/01/2026", None),
        ("29/02", None),
        ("12/13/2026", None),
        ("", None),
        ("14", None),
    ],
)
def test_a_day_is_read_as_people_write_it(typed, day):
    assert read_day(typed, today=TODAY) == day


def test_the_attested_text_changes_only_with_its_version():
    text = mandat_texts.attestation(
        SEND,
        "Marie",
        "Dupont",
        ["Caf", "France Travail"],
        given_on="14 novembre",
        is_representative=False,
    )
    assert mandat_texts.WORDING == "2026-12"
    assert text == (
        "En touchant « Envoyer ma demande », j'atteste avoir recueilli l'autorisation de M. D. "
        "pour la Caf et France Travail, le 14 novembre."
    )
