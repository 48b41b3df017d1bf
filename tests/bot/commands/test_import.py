"""`import`, `enable`: what changes is said first, who leaves leaves last, an interruption is finished."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.actions import import_departures
from models.actions import import_directory as importing
from models.actions.change_roles import Post, set_roles
from models.demande.demande import Demande, demande_of_number
from models.journal import entries as journal
from models.outbox.kinds.kind import Kind
from models.outbox.rows import Outgoing
from models.people.agent import Agent, AgentSession, account_by_email
from models.people.imports import interrupted_import
from models.people.organisme import Groupe
from tests.bot.commands.operator import ALL, BELLAC, BUT_ONE, CAF, GROUPES


@pytest.mark.parametrize(
    "role", ["moderateur", "responsable", "administrateur"]
)
async def test_the_team_of_administration_plus_is_of_the_moderation(
    operator, role
):
    groupes = GROUPES + "Modération;moderation;;;;\n"
    lines = [*ALL, f"ali@prefecture.example;Ali;Faure;;{role};Modération"]
    status, printed = await operator.imports(lines, groupes=groupes)
    assert status == 0, printed


async def test_a_second_line_adds_responsable_beside_the_role(operator):
    lines = [*ALL, f"paul@caf.example;Paul;Roche;;responsable;{CAF}"]
    for _ in range(2):
        status, printed = await operator.imports(lines)
        assert (status, f"{len(lines)} lignes d'agents" in printed) == (
            0,
            True,
        ), printed
        assert await operator.roles("paul@caf.example") == {
            CAF: ["referent", "responsable"]
        }


async def test_a_file_alone_takes_nothing_away(operator):
    status, _printed = await operator.imports(BUT_ONE)
    assert status == 0
    assert await operator.roles("aidant5@bellac.example") == {
        BELLAC: ["aidant"]
    }


async def test_a_dry_run_says_who_is_new_changes_and_leaves_and_writes_nothing(
    operator,
):
    lines = [
        *BUT_ONE,
        f"lou@bellac.example;Lou;Martin;;aidant;{BELLAC}",
        f"paul@caf.example;Paul;Roche;;responsable;{CAF}",
    ]
    status, printed = await operator.imports(lines, "--complet", "--dry-run")
    assert status == 0
    for words in (
        f"Nouveaux : 1\n  lou@bellac.example : aidant, {BELLAC}",
        f"Changés : 1\n  paul@caf.example : référent → référent et responsable, {CAF}",
        f"Partants : 1\n  aidant5@bellac.example : aidant, {BELLAC}",
        "Rien n'est importé",
    ):
        assert words in printed
    assert await operator.roles("lou@bellac.example") == {}
    assert await operator.roles("aidant5@bellac.example") == {
        BELLAC: ["aidant"]
    }


async def test_a_new_name_is_a_change(operator):
    lines = [line.replace("Paul;Roche", "Paul;Roche-Vidal") for line in ALL]
    status, printed = await operator.imports(lines, "--dry-run")
    assert (
        status,
        "Changés : 1\n  paul@caf.example : nom ou adresse" in printed,
    ) == (0, True)
    assert (await operator.imports(lines))[0] == 0
    assert "Changés : 0" in (await operator.imports(lines, "--dry-run"))[1]


async def test_who_is_no_longer_listed_leaves_and_their_demandes_are_handed_over(
    operator,
):
    status, printed = await operator.imports(BUT_ONE, "--complet")
    assert (status, "Partants : 1" in printed) == (0, True), printed
    assert await operator.roles("aidant5@bellac.example") == {}
    assert await operator.asks(open_sessions, "aidant5@bellac.example") == 0
    assert await operator.asks(author_of, 6) != "aidant5@bellac.example"
    assert await operator.asks(acts) >= {"role_ended", "directory_imported"}


def open_sessions(session, email):
    agent = account_by_email(session, email)
    query = select(AgentSession).where(AgentSession.agent_id == agent.id)
    return len(
        session.scalars(query.where(AgentSession.ended_at.is_(None))).all()
    )


def author_of(session, number):
    return session.get_one(
        Agent, demande_of_number(session, number).agent_id
    ).email


def acts(session):
    return set(session.scalars(select(journal.Entry.act)))


async def test_groupes_that_are_not_named_are_left_alone(operator):
    only_bellac = "\n".join(GROUPES.splitlines()[:2]) + "\n"
    status, _ = await operator.imports(
        [line for line in BUT_ONE if BELLAC in line],
        "--complet",
        groupes=only_bellac,
    )
    assert status == 0
    assert await operator.roles("paul@caf.example") == {CAF: ["referent"]}
    assert await operator.roles("aidant5@bellac.example") == {}


@pytest.mark.parametrize("kept", [0, 4])
async def test_over_a_third_leaves_only_when_it_is_meant(operator, kept):
    status, printed = await operator.imports(ALL[:kept], "--complet")
    assert (status, "plus d'un tiers" in printed) == (1, True)
    assert await operator.roles("paul@caf.example") == {CAF: ["referent"]}
    status, _ = await operator.imports(ALL[:kept], "--complet", "--yes")
    assert status == 0
    assert await operator.roles("paul@caf.example") == {}
    assert await operator.roles("aidant0@bellac.example") == (
        {BELLAC: ["aidant"]} if kept else {}
    )


def enrolled_in_the_chat(session, email, roles, *, now):
    agent = account_by_email(session, email)
    by = account_by_email(session, "aidant0@bellac.example")
    groupe = importing.groupe_by_name(session, BELLAC)
    set_roles(session, Post(agent, groupe), frozenset(roles), now=now, by=by)


async def test_who_was_enrolled_in_the_chat_since_is_spared_and_listed(
    operator,
):
    assert (await operator.imports(ALL, "--complet"))[0] == 0
    later = await operator.asks(imported_at) + timedelta(microseconds=1)
    await operator.asks(
        enrolled_in_the_chat, "paul@caf.example", {"aidant"}, now=later
    )
    roles = {"aidant", "responsable"}
    await operator.asks(
        enrolled_in_the_chat, "aidant1@bellac.example", roles, now=later
    )
    for option in ("--dry-run", "--yes"):
        status, printed = await operator.imports(ALL, "--complet", option)
        assert status == 0
        assert "Partants : 0" in printed
        assert f"  paul@caf.example : aidant, {BELLAC}" in printed
        assert (
            f"  aidant1@bellac.example : aidant et responsable, {BELLAC}"
            in printed
        )
    assert await operator.roles("aidant1@bellac.example") == {
        BELLAC: ["aidant", "responsable"]
    }
    status, printed = await operator.imports(ALL, "--complet")
    assert "Partants : 1" in printed
    assert await operator.roles("aidant1@bellac.example") == {
        BELLAC: ["aidant"]
    }


def imported_at(session):
    return session.scalar(
        select(Groupe.imported_at).where(Groupe.nom == BELLAC)
    )


async def test_an_interrupted_import_is_said_and_finished_by_running_it_again(
    operator, monkeypatch
):
    class Interrupted(Exception):
        pass

    def stops(*_args, **_kwargs):
        raise Interrupted

    with monkeypatch.context() as broken:
        broken.setattr(import_departures, "write_departures", stops)
        with pytest.raises(Interrupted):
            await operator.imports(BUT_ONE, "--complet")
    assert await operator.asks(interrupted_import) is not None
    assert await operator.roles("aidant5@bellac.example") == {
        BELLAC: ["aidant"]
    }
    assert (await operator.imports(BUT_ONE, "--complet"))[0] == 0
    assert await operator.asks(interrupted_import) is None
    assert await operator.roles("aidant5@bellac.example") == {}


async def test_newcomers_are_invited_once_sixty_a_minute(operator):
    newcomers = [
        f"n{number}@bellac.example;Lou;M{number};;aidant;{BELLAC}"
        for number in range(70)
    ]
    for invited in (70, 0):
        status, printed = await operator.imports(
            [*ALL, *newcomers], "--inviter"
        )
        assert (status, f"{invited} invitations partent" in printed) == (
            0,
            True,
        ), printed
    moments = await operator.asks(invitation_moments)
    assert len(moments) == 70
    per_minute = [
        sum(0 <= (other - one).total_seconds() < 60 for other in moments)
        for one in moments
    ]
    assert max(per_minute) <= 60


def invitation_moments(session):
    query = select(Outgoing.not_before).where(
        Outgoing.kind == Kind.INVITATION_MAILED
    )
    return sorted(session.scalars(query))


async def test_a_closed_account_that_is_listed_is_said_and_stays_closed(
    operator,
):
    assert (await operator.types("disable", "paul@caf.example"))[0] == 0
    for options in ((), ("--complet",), ("--dry-run",)):
        status, printed = await operator.imports(ALL, *options)
        assert status == 0
        assert "paul@caf.example" in printed.partition("Comptes fermés")[2]
    status, printed = await operator.types("enable", "paul@caf.example")
    assert (status, "Le compte est ouvert" in printed) == (0, True)
    _, printed = await operator.imports(ALL)
    assert "Comptes fermés" not in printed


async def test_enabling_nobody_is_said(operator):
    status, printed = await operator.types(
        "enable", "personne@nulle-part.example"
    )
    assert (status, "Aucun compte" in printed) == (1, True)


async def test_an_address_is_the_same_however_it_is_written(operator):
    lines = [
        line.replace("paul@caf.example", " <PAUL@caf.example>. ")
        for line in ALL
    ]
    status, printed = await operator.imports(lines, "--complet")
    assert (status, "Partants : 0" in printed) == (0, True), printed
    assert "dont 0 nouveaux" in printed.splitlines()[-1]


async def test_of_a_person_in_two_groupes_only_the_named_one_ends(operator):
    guest = f"aidant5@bellac.example;Aidante;N5;;referent;{CAF}"
    assert (await operator.imports([*ALL, guest]))[0] == 0
    only_bellac = "\n".join(GROUPES.splitlines()[:2]) + "\n"
    lines = [line for line in BUT_ONE if BELLAC in line]
    status, printed = await operator.imports(
        lines, "--complet", groupes=only_bellac
    )
    assert (status, "Partants : 1" in printed) == (0, True), printed
    assert await operator.roles("aidant5@bellac.example") == {CAF: ["referent"]}
    assert await operator.asks(open_sessions, "aidant5@bellac.example") == 1


async def test_who_left_and_is_listed_again_comes_back_with_what_nobody_took(
    operator,
):
    alone = [line for line in ALL if "aidant0@" in line or "paul@" in line]
    assert (await operator.imports(alone, "--complet", "--yes"))[0] == 0
    assert (await operator.imports([], "--complet", "--yes"))[0] == 0
    assert await operator.roles("aidant0@bellac.example") == {}
    assert (await operator.imports(alone))[0] == 0
    assert await operator.roles("aidant0@bellac.example") == {
        BELLAC: ["aidant"]
    }
    assert await operator.asks(orphaned) == 0


def orphaned(session):
    return len(
        session.scalars(
            select(Demande).where(Demande.orphaned_at.is_not(None))
        ).all()
    )
