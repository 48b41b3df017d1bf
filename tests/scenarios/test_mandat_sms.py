"""« Mandat par SMS », through a real gateway on loopback: the code is the consent, and only the SMS carries it."""

import re

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot.demo.phone import Outage
from bot.gateways.sms import posting
from bot.jobs import watch_sms
from handlers.create_demande.sms_text import sms_parts
from models.actions.mandat_sms import sms_day
from models.actions.sms_outcomes import sms_receipt
from models.demande.mandat import Mandat, MandatRequest
from models.journal.refusals import Refusal
from models.store.base import Base
from models.values.evidence import MandatEvidence
from tests.beginnings import maryse_at_mandat
from tests.directory import CAF, CPAM, MARYSE
from tests.modes import on_both
from tests.world import World

SEND = "Envoyer ma demande"
MOBILE, RELATIVE = "06 39 98 47 12", "06 39 98 56 78"


class Usager:
    """The usager's telephone: reads the code of its last SMS."""

    def __init__(self, phone, number=MOBILE):
        self.phone, self.number = phone, number

    def sms(self):
        return [one.text for one in self.phone.to(self.number)]

    def code(self):
        return re.search(
            r"code à votre aidant : (\d{6}) ", self.sms()[-1]
        ).group(1)

    def wrong(self):
        return f"{(int(self.code()) + 1) % 1_000_000:06d}"


async def sms_chosen(world):
    await maryse_at_mandat(world)
    await (await world.agent(MARYSE)).taps("Mandat par SMS")


BEGINNINGS = {"maryse": sms_chosen}


@pytest.fixture
async def world(worlds, databases, beginning, sms_gateway):
    phone, url = sms_gateway
    world = await worlds.copy(beginning, databases, sms_url=SecretStr(url))
    world.phone = phone
    yield world
    await world.close()


@pytest.fixture
def usager(world):
    return Usager(world.phone)


async def asks(player, number=MOBILE):
    said = await player.says(number)
    await player.taps("Envoyer le SMS")
    return said


async def requests_of(world):
    query = select(MandatRequest).order_by(
        MandatRequest.created_at, MandatRequest.id
    )
    return await world.app.uow.run(lambda session: list(session.scalars(query)))


@pytest.mark.parametrize(
    "dictated",
    ["le code est {0} {1}", "{0}-{1}", "{0}\u00a0{1}.", "Code : {0}\u2011{1}"],
)
async def test_the_code_is_read_however_it_is_dictated(
    maryse, usager, dictated
):
    await asks(maryse)
    code = usager.code()
    said = await maryse.says(dictated.format(code[:3], code[3:]))
    assert said.is_deleted
    assert "Le code a 6 chiffres" not in maryse.screen().text
    assert SEND in maryse.screen().labels


async def test_wrong_codes_are_counted_as_refusals(world, maryse, usager):
    await asks(maryse)
    for _ in range(2):
        await maryse.says(usager.wrong())
    await maryse.says(usager.code())
    counts = await world.app.uow.run(
        lambda session: session.scalars(
            select(Refusal.count).where(Refusal.refused == "wrong_sms_code")
        ).all()
    )
    assert counts == [2]


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("06 39 98 0 six", "Il y a un mot à côté du numéro"),
        ("06 39 98 47 12 sa fille", "Il y a un mot à côté du numéro"),
        ("06 39 98 47 1O", "Il y a un mot à côté du numéro"),
        ("06 39 98 47 12 / 06 39 98 56 78", "Il y a trop de chiffres"),
    ],
)
async def test_letters_are_never_dialled(maryse, usager, written, why):
    said = await maryse.says(written)
    assert said.is_deleted
    assert why in maryse.screen().text
    assert "Envoyer le SMS" not in maryse.screen().labels
    assert usager.sms() == []


async def test_a_mobile_is_read_as_it_was_pasted(maryse, usager):
    await asks(maryse, "Tél. : +33\u00a0(0)6\u201139\u201198\u201147\u201112")
    assert len(usager.sms()) == 1


async def test_the_code_is_the_consent_and_the_evidence_says_all_of_it(
    world, caf, maryse, usager
):
    await maryse.taps("Ce mobile est à un proche")
    assert "✅ Ce mobile est à un proche" in maryse.screen().labels
    number = await maryse.says(MOBILE)
    assert number.is_deleted
    read_aloud = maryse.screen().text
    assert "######" in read_aloud
    assert "En français facile" in read_aloud
    assert "Pour dire oui, donnez le code du SMS." in read_aloud
    assert usager.sms() == []
    await maryse.taps("Envoyer le SMS")
    [sms] = usager.sms()
    assert sms.replace(usager.code(), "######") in read_aloud
    assert sms_parts(sms) == 2
    for words in (
        "France services de Bellac",
        CAF,
        "débloquer votre dossier",
        "un an",
        "10 minutes",
    ):
        assert words in sms
    await maryse.says(usager.wrong())
    typed = await maryse.says(usager.code())
    assert typed.is_deleted
    assert (
        "Autorisation : par SMS, code donné le 24 novembre"
        in maryse.screen().text
    )
    await maryse.taps("Envoyer ma demande")
    assert (
        "Autorisation : mandat par SMS"
        in caf.shown(caf.open_topics()[0].id)[0].text
    )

    def read(session):
        mandat = session.scalars(select(Mandat)).one()
        return mandat, MandatEvidence.model_validate_json(mandat.evidence)

    mandat, evidence = await world.app.uow.run(read)
    [request] = await requests_of(world)
    assert (mandat.request_id, mandat.is_relative_phone) == (request.id, True)
    assert evidence.sms.number == "+33639984712"
    assert evidence.sms.text == sms.replace(usager.code(), "######")
    assert (evidence.sms.wrong_tries, evidence.sms.code_given_at) == (
        1,
        world.instant,
    )
    assert (evidence.sms.sent_at, evidence.sms.provider_id) == (
        world.instant,
        request.provider_id,
    )
    assert request.provider_id.startswith("aplus-")
    assert mandat.text_hash == evidence.text_hash()


async def test_six_wrong_codes_close_and_a_new_one_opens_again(
    world, maryse, usager
):
    await asks(maryse)
    for left in (
        "4\u00a0essais",
        "3\u00a0essais",
        "2\u00a0essais",
        "1\u00a0essai",
    ):
        await maryse.says(usager.wrong())
        assert f"Il vous reste {left}." in maryse.screen().text
    await maryse.says(usager.wrong())
    assert "Cinq essais ont échoué" in maryse.screen().text
    await maryse.says(usager.code())
    assert "Cinq essais ont échoué" in maryse.screen().text
    assert {"Renvoyer le code", "Mandat signé"} <= set(maryse.screen().labels)
    await maryse.taps("Renvoyer le code")
    await maryse.says(usager.code())
    assert SEND in maryse.screen().labels


async def test_what_is_not_six_digits_is_no_try(world, maryse, usager):
    await asks(maryse)
    for typed in ("12345", "1234567", "le code", "12345O", "123 et 456"):
        await maryse.says(typed)
        assert "Le code a 6 chiffres" in maryse.screen().text
    [request] = await requests_of(world)
    assert request.tries == 0
    await maryse.says(" ".join([usager.code()[:3], usager.code()[3:]]))
    assert SEND in maryse.screen().labels


async def test_a_late_code_has_expired_and_says_so(world, maryse, usager):
    await asks(maryse)
    await world.wait(minutes=10)
    await maryse.says(usager.code())
    assert "il a expiré" in maryse.screen().text
    await maryse.taps("Renvoyer le code")
    await maryse.says(usager.code())
    assert SEND in maryse.screen().labels


async def test_a_new_code_replaces_the_older(world, maryse, usager):
    await asks(maryse)
    older = usager.code()
    await maryse.taps("Renvoyer le code")
    assert "Un nouveau code part" in maryse.screen().text
    assert usager.code() != older
    await maryse.says(older)
    assert "vient d'un SMS plus ancien" in maryse.screen().text
    await maryse.says(usager.code())
    assert SEND in maryse.screen().labels


async def test_the_code_of_another_mandat_opens_nothing(world, maryse, usager):
    karim, relative = (
        await world.player("karim@bellac.example"),
        Usager(world.phone, RELATIVE),
    )
    await karim.reaches_mandat(CAF)
    await karim.taps("Mandat par SMS")
    await asks(maryse)
    await asks(karim, RELATIVE)
    assert relative.code() != usager.code()
    await maryse.says(relative.code())
    assert "Ce n'est pas le bon code." in maryse.screen().text
    await karim.says(usager.code())
    assert "Ce n'est pas le bon code." in karim.screen().text


async def test_another_number_asks_again(world, maryse, usager):
    await asks(maryse)
    older = usager.code()
    await maryse.taps("Changer de numéro")
    await asks(maryse, RELATIVE)
    await maryse.says(older)
    assert SEND not in maryse.screen().labels
    await maryse.says(Usager(world.phone, RELATIVE).code())
    assert SEND in maryse.screen().labels


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("05 55 12 34 56", "c'est un téléphone fixe"),
        ("08 92 12 34 56", "c'est un téléphone fixe ou un service"),
        ("+32 470 12 34 56", "est étranger"),
        ("06 39 98", "Il manque des chiffres"),
        ("06 39 98 12 34 56", "trop de chiffres"),
        ("celui de sa fille", "Aucun numéro n'est reconnu"),
        ("06 39 12 34 56", "n'est pas un mobile en service"),
    ],
)
async def test_a_number_that_cannot_be_asked_is_refused_with_an_example(
    world, maryse, number, why
):
    said = await maryse.says(number)
    assert why in maryse.screen().text
    assert "06 39 98 12 34" in maryse.screen().text
    assert said.is_deleted
    assert "Envoyer le SMS" not in maryse.screen().labels


@pytest.mark.parametrize(
    "number",
    [
        "0690 12 34 56",
        "+262 692 12 34 56",
        "00 594 694 12 34 56",
        "+687 75 12 34",
    ],
)
async def test_an_overseas_mobile_is_taken(world, maryse, number):
    await maryse.says(number)
    assert "Envoyer le SMS" in maryse.screen().labels


@on_both
async def test_the_fourth_sms_of_an_hour_is_refused_and_the_way_out_stays(
    world, maryse, usager
):
    await asks(maryse)
    for _ in range(3):
        await maryse.taps("Renvoyer le code")
    assert "depuis une heure" in maryse.screen().text
    assert len(usager.sms()) == 3
    await maryse.says(usager.code())
    assert SEND in maryse.screen().labels


@on_both
async def test_the_sixth_sms_of_a_day_to_a_number_is_refused(
    world, maryse, usager
):
    await asks(maryse)
    for _ in range(5):
        await world.wait(hours=1, seconds=1)
        await maryse.taps("Renvoyer le code")
    assert "Réessayez demain" in maryse.screen().text
    assert len(usager.sms()) == 5


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("sms_per_aidant_day", "Vous avez envoyé beaucoup de SMS"),
        ("sms_per_structure_day", "Votre structure a envoyé beaucoup de SMS"),
        ("sms_per_day", "Les SMS sont épuisés"),
    ],
)
async def test_each_cap_is_said_and_the_signed_mandat_stays(
    database_url, mail_server, sms_gateway, setting, words
):
    world = await World.open(
        database_url,
        mail_server,
        sms_url=SecretStr(sms_gateway[1]),
        **{setting: 1},
    )
    await world.group("chef@caf.example", CAF)
    maryse = await world.player("maryse@bellac.example")
    await maryse.reaches_mandat(CAF)
    await maryse.taps("Mandat par SMS")
    await asks(maryse)
    await maryse.taps("Renvoyer le code")
    assert words in maryse.screen().text
    await maryse.taps("Mandat signé")
    assert "Envoyez une photo ou un PDF" in maryse.screen().text
    assert (await world.app.uow.read(sms_day, now=world.instant)).is_half is (
        setting == "sms_per_day"
    )
    await world.close()


async def test_a_provider_out_of_order_is_said_and_the_draft_waits(
    world, maryse, usager
):
    world.phone.outage = Outage.REFUSES
    await asks(maryse)
    for _ in range(20):
        await world.wait(seconds=1)
    assert "Le SMS n'est pas parti." in maryse.screen().text
    assert {"Renvoyer le code", "Mandat signé"} == set(maryse.screen().labels)
    world.phone.outage = None
    await maryse.taps("Renvoyer le code")
    await maryse.says(usager.code())
    assert SEND in maryse.screen().labels


async def test_a_provider_that_never_answers_is_said_and_the_signed_mandat_takes_over(
    world, maryse, monkeypatch
):
    monkeypatch.setattr(posting, "TOTAL_SECONDS", 0.2)
    world.phone.outage = Outage.HANGS
    await asks(maryse)
    for _ in range(20):
        await world.wait(seconds=1)
    assert "Le SMS n'est pas parti." in maryse.screen().text
    await maryse.taps("Mandat signé")
    await maryse.shows("", kind="photo")
    await maryse.taps("Envoyer ma demande")
    assert maryse.sees("est envoyée à")


async def test_a_receipt_that_says_failed_is_told_and_a_late_success_is_harmless(
    world, maryse, usager
):
    await asks(maryse)
    [request] = await requests_of(world)
    await world.app.uow.run(
        sms_receipt, request.provider_id, "failed", now=world.instant
    )
    await world.settle()
    assert "Le SMS n'est pas arrivé" in maryse.screen().text
    await maryse.says(usager.code())
    assert SEND in maryse.screen().labels


async def test_a_code_given_is_never_asked_for_again(world, maryse, usager):
    await asks(maryse)
    await maryse.says(usager.code())
    await maryse.taps("Retour")
    assert "Autorisation enregistrée : par SMS" in maryse.screen().text
    await maryse.taps("Retour")
    assert "Étape 4/6" in maryse.screen().text
    await maryse.taps("Continuer")
    assert SEND in maryse.screen().labels
    await maryse.modifies("Modifier l'autorisation")
    await maryse.taps("Corriger")
    await maryse.taps("Mandat par SMS")
    assert SEND in maryse.screen().labels
    assert len(usager.sms()) == 1


async def test_another_organisme_needs_another_sms(world, caf, maryse, usager):
    await world.group("chef@cpam.example", CPAM)
    await asks(maryse)
    await maryse.says(usager.code())
    await maryse.modifies("Modifier les organismes")
    await maryse.taps(CPAM)
    await maryse.taps("Continuer")
    while "Ne peut pas fournir" in maryse.screen().labels:
        await maryse.taps("Ne peut pas fournir")
    assert "Envoyer le SMS" in maryse.screen().labels
    await maryse.taps("Envoyer le SMS")
    assert CPAM in usager.sms()[-1]
    await maryse.says(usager.code())
    assert "Envoyer ma demande" in maryse.screen().labels


async def test_nothing_of_the_person_stays_readable_in_the_chat_the_logs_or_the_database(
    world, maryse, usager, capfd
):
    await asks(maryse)
    await maryse.says(usager.wrong())
    await maryse.taps("Renvoyer le code")
    codes = [re.search(r"(\d{6}) \(", sms).group(1) for sms in usager.sms()]
    await maryse.says(codes[-1])
    await world.wait(minutes=1)
    logs = "".join(capfd.readouterr())
    for secret in (
        *codes,
        usager.wrong(),
        "0639984712",
        "639984712",
        MOBILE,
        "98 47 12",
        "Dupont",
        "1962",
    ):
        assert not maryse.sees(secret), secret
        assert secret not in logs, secret

    def rows(session):
        tables = Base.metadata.sorted_tables
        return repr(
            [
                [tuple(row) for row in session.execute(select(table))]
                for table in tables
            ]
        )

    everything = await world.app.uow.run(rows)
    for secret in (*codes, "639984712", "Dupont"):
        assert f"'{secret}" not in everything
        assert f"{secret}'" not in everything
        assert secret.encode().hex() not in everything


async def test_the_code_leaves_with_the_sms_alone(world, maryse, usager):
    await maryse.says(MOBILE)
    screen, key = maryse.person.finds_button(maryse.chat, "Envoyer le SMS")
    maryse.person.presses(maryse.chat, screen, key["callback_data"])
    maryse.person.presses(maryse.chat, screen, key["callback_data"])
    await world.settle()
    assert len(usager.sms()) == 1
    assert not maryse.sees(usager.code())


@on_both
async def test_half_of_the_days_sms_is_told_to_the_operator(
    database_url, mail_server, sms_gateway, capfd
):
    world = await World.open(
        database_url,
        mail_server,
        sms_url=SecretStr(sms_gateway[1]),
        sms_per_day=4,
    )
    await world.group("chef@caf.example", CAF)
    maryse = await world.player("maryse@bellac.example")
    await maryse.reaches_mandat(CAF)
    await maryse.taps("Mandat par SMS")
    await asks(maryse)
    await world.app.uow.run(watch_sms, now=world.instant)
    assert "sms_half_spent" not in "".join(capfd.readouterr())
    await maryse.taps("Renvoyer le code")
    await world.app.uow.run(watch_sms, now=world.instant)
    assert "sms_half_spent" in "".join(capfd.readouterr())
    await world.close()


async def test_a_code_typed_elsewhere_than_asked_is_erased_and_told(
    world, maryse, usager, caf, paul
):
    await asks(maryse)
    code = usager.code()
    await world.wait(hours=2)
    typed = await maryse.says(f"le code est {code}", is_apart=True)
    assert typed.is_deleted
    assert "le code d'un SMS" in maryse.screen().text
    await maryse.taps("Reprendre")
    await maryse.taps("Renvoyer le code")
    fresh = usager.code()
    await maryse.says(fresh)
    await maryse.taps(SEND)
    await paul.says("Bonjour, nous regardons.", chat=caf)
    for late in (code, fresh):
        typed = await maryse.says(f"le code est {late}")
        assert typed.is_deleted
        assert not maryse.sees("À quelle demande ce message")
    assert (await maryse.says("123 456 personnes")).is_deleted is False
    await world.wait(hours=25)
    typed = await maryse.says(fresh, is_apart=True)
    assert not typed.is_deleted
