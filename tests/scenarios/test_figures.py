"""`/statistiques`: a month once it is closed, in a picture and in words, for whom it is."""

from datetime import UTC, datetime

import pytest

from bot.gateways.ports import Temporary
from handlers.kit.calls import Drop
from handlers.read_figures.leaving import (
    demandes_to_send,
    figures_to_send,
    figures_to_show,
)
from models.actions.import_directory import groupe_by_name, import_directory
from models.demande.month_count import Got, publish
from models.demande.month_figures import MonthFigure
from models.demande.sondage import Answer
from models.outbox.kinds.figures import DemandesExported, FiguresShown
from models.people.agent import agent_by_email
from models.values.blocage import Blocage
from models.values.months import weeks_of
from tests.beginnings import caf_bound
from tests.directory import CAF, CHIEFS, CPAM, MANAGER, MARYSE, MODERATION, PAUL
from tests.modes import in_both_modes
from tests.prepared import STRUCTURE
from tests.scenarios.managing import JEANNE, changes

pytestmark = in_both_modes
ALI = "ali@prefecture.example"
HEAD = "email;prenom;nom;fonction;role;groupe\n"
NO_GROUPE = "nom;type;organisme;territoires;email;note\n"
CLOSED_AT = datetime(2026, 11, 16, tzinfo=UTC)
ANSWERS = dict(zip(Answer, (31, 6, 3, 20), strict=True))
KINDS = (Blocage.VERSEMENT, Blocage.AUTRE, Blocage.NOT_SAID)
FIRST, OCTOBER, TOO_FEW = (
    "septembre 2026",
    "octobre 2026",
    "Trop peu de demandes",
)


def close(session, month, *, many, names=(CAF, CPAM, STRUCTURE)):
    """A closed month, in which the Caf got so many and the CPAM seventeen."""
    caf, cpam, structure = (groupe_by_name(session, name).id for name in names)

    def got(groupe_id, rank):
        return Got(
            groupe_id=groupe_id,
            structure_id=structure,
            week=rank % 5,
            is_taken=rank % 2 == 0,
            hours=rank,
            is_treated=rank < 36,
            blocage=KINDS[(rank >= 30) + (rank >= 50)],
        )

    all_got = [got(caf, rank) for rank in range(many)]
    all_got += [got(cpam, rank) for rank in range(17)]
    published = publish(
        all_got, weeks=len(weeks_of(month)), satisfaction=ANSWERS
    )
    session.add_all(
        MonthFigure(
            month=month,
            subject=subject,
            closed_at=CLOSED_AT,
            published=figures.model_dump_json(),
        )
        for subject, figures in published.items()
    )


async def two_months(world):
    await caf_bound(world)
    administrateur = f"{HEAD}{ALI};Ali;Faure;;administrateur;{MODERATION}\n"
    await world.app.uow.run(
        import_directory, NO_GROUPE, administrateur, now=world.instant
    )
    for month, many in (("2026-09", 4), ("2026-10", 60)):
        await world.app.uow.run(close, month, many=many)


BEGINNINGS = {"caf": two_months}


class NoCharts:
    """A drawer that never draws."""

    async def draw(self, facts):
        raise Temporary("chart_slow")


@pytest.fixture
def drawn(world):
    """The facts of each picture, that nobody has to draw."""
    facts = []

    class Charts:
        async def draw(self, given):
            facts.append(given.decode())
            return b"\x89PNG invented"

    world.app.sender._doors.telegram._charts = Charts()
    return facts


def said(player):
    """What stands below the last picture, or alone, with plain spaces."""
    shown = player.screen()
    return (shown.caption or shown.text).replace("\u00a0", " ")


def labels(message):
    return [button["text"] for row in message.buttons for button in row]


async def test_a_responsable_reads_the_month_in_a_picture_and_in_words(
    world, caf, drawn
):
    odile = await world.agent(MANAGER)
    await odile.says("/statistiques")
    assert "photo" in odile.screen().media
    assert said(odile).splitlines() == [
        f"{CAF} · {OCTOBER}",
        "",
        "Demandes reçues : 60",
        "Par semaine : 1er-4 : 12 · 5-11 : 12 · 12-18 : 12 · 19-25 : 12 · 26-31 : 12",
        "Prises en charge sous 3 jours ouvrés : 50 %",
        "Première réponse : à la moitié en 29 heures ouvrées, à 9 sur 10 en 53 heures ouvrées",
        "Traitées sous 7 jours : 60 %",
        "",
        "Ce qui bloque :",
        "• Versement bloqué : 30",
        "• Autre : 20",
        "• Autres motifs, ensemble : 10",
        "",
        "Réponse utile à l'usager (sondage de tout le service) : « Oui » 31 · « Je ne sais pas », « Non », « Passer » : non publié",
        "",
        "Sous dix, rien n'est publié.",
    ]
    assert len(odile.screen().caption) <= 1024
    [facts] = drawn
    assert '["Versement bloqu\\u00e9", 30, "30"]' in facts
    assert labels(odile.screen()) == ["‹ Mois précédent", "Autre mois"]


async def test_a_month_under_ten_says_so_and_other_months_are_a_tap_away(
    world, caf, drawn
):
    odile = await world.agent(MANAGER)
    await odile.says("statistiques")
    october = odile.screen()
    await odile.taps("‹ Mois précédent")
    assert FIRST in said(odile)
    assert TOO_FEW in said(odile)
    assert "Demandes reçues" not in said(odile)
    assert labels(october) == []
    await odile.taps("Autre mois")
    assert labels(odile.screen()) == ["Octobre 2026", "Septembre 2026"]
    await odile.taps("Octobre 2026")
    assert "Demandes reçues : 60" in said(odile)


async def test_an_administrateur_reads_all_and_chooses(world, caf, drawn):
    ali = await world.agent(ALI)
    await ali.says("/statistiques")
    assert labels(ali.screen())[0] == "Tout le service"
    await ali.taps("Tout le service")
    assert "Demandes reçues : 77" in said(ali)
    await ali.taps("Autre groupe")
    await ali.taps(CPAM)
    assert "Demandes reçues : 17" in said(ali)
    assert "Prises en charge sous 3 jours ouvrés : non publié" in said(ali)
    await ali.taps("Autre groupe")
    await ali.taps(STRUCTURE)
    assert "Demandes envoyées : 77" in said(ali)


async def test_the_responsable_of_a_structure_reads_what_it_sent(
    world, caf, drawn
):
    jeanne = await world.agent(JEANNE)
    await jeanne.says("/statistiques")
    assert "Demandes envoyées : 77" in said(jeanne)
    assert "Prises en charge" not in said(jeanne)
    assert drawn == []


@pytest.mark.parametrize("email", [PAUL, MARYSE, CHIEFS[MODERATION]])
async def test_nobody_else_reads_figures(world, caf, email):
    player = await world.agent(email)
    await player.says("/statistiques")
    assert "sont pour son responsable" in said(player)


async def test_a_button_of_figures_works_for_who_reads_them_alone(
    world, caf, drawn
):
    odile, paul = await world.agent(MANAGER), await world.agent(PAUL)
    await odile.says("/statistiques")
    press = odile.screen().buttons[0][0]["callback_data"]
    await paul.says("/aide")
    paul.last_press = paul.person.presses(paul.chat, paul.screen(), press)
    await world.settle()
    assert not paul.sees("septembre 2026")


async def test_a_role_that_ends_reads_no_figures(world, caf, drawn):
    chief = await world.agent(CHIEFS[CAF])
    odile = await world.agent(MANAGER)
    await chief.says("/statistiques")
    await changes(odile, "Dany Marty", "Référent")
    await chief.taps("‹ Mois précédent")
    assert FIRST not in said(chief)


@pytest.mark.parametrize("email", [PAUL, MARYSE, MANAGER, ALI])
async def test_as_it_leaves_a_row_is_for_who_reads_it_then(world, caf, email):
    """A role may end between the tap and the sending: what is read then decides."""

    def calls(session):
        caf_id = groupe_by_name(session, CAF).id
        agent = agent_by_email(session, email)
        shown = FiguresShown(groupe_id=caf_id, month="2026-10")
        whole = FiguresShown(groupe_id=None, month="2026-10")
        sheet = DemandesExported(groupe_id=caf_id, months=1)
        left = (
            figures_to_show(session, shown, agent),
            figures_to_show(session, whole, agent),
            figures_to_send(session, agent),
            demandes_to_send(session, sheet, agent, world.instant),
        )
        return [not isinstance(call, Drop) for call in left]

    expected = {
        MANAGER: [True, False, False, False],
        ALI: [True, True, True, False],
    }
    leaving = await world.app.uow.read(calls)
    assert leaving == expected.get(email, [False] * 4)


async def test_words_go_alone_when_no_picture_is_drawn(world, caf):
    world.app.sender._doors.telegram._charts = NoCharts()
    odile = await world.agent(MANAGER)
    await odile.says("/statistiques")
    assert not odile.screen().media
    assert "Demandes reçues : 60" in said(odile)


async def test_in_a_group_it_says_where(world, caf, paul):
    await paul.says("/statistiques", chat=caf)
    assert paul.sees("conversation privée", chat=caf)
