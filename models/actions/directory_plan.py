"""What an import would change: who is new, who changes, who leaves, whom it spares."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from models.actions.directory_lines import Directory, GroupeLine, Listed
from models.actions.directory_standing import (
    Member,
    Move,
    agents_by_print,
    groupes_by_key,
    is_renamed,
    members_of,
    stands,
    territoires_by_groupe,
)
from models.people.agent import email_print
from models.people.membership import Role
from models.people.organisme import Groupe
from models.people.roles import main_role
from models.store.tools import tools
from models.values.naming import groupe_key


@dataclass(frozen=True, slots=True)
class Leaving:
    """A membership that the files no longer name."""

    agent_id: UUID
    groupe_id: UUID
    move: Move


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would change."""

    groupes: tuple[GroupeLine, ...]
    """The lines that say something else than what stands."""
    agents: tuple[Listed, ...]
    new_groupes: tuple[str, ...]
    new: tuple[Move, ...]
    changed: tuple[Move, ...]
    renamed: tuple[str, ...]
    """Whose name, or the writing of whose address, changes."""
    leaving: tuple[Leaving, ...]
    spared: tuple[Move, ...]
    """Whom a responsable enrolled, or gave a role to, in the chat since the last import."""
    disabled: tuple[str, ...]
    """Who is listed although the account is closed."""
    members: int
    """How many people the named groupes hold now."""

    @property
    def removes_too_many(self) -> bool:
        """Whether more than a third of the named groupes' people would leave."""
        return len(self.leaving) * 3 > self.members

    @property
    def changed_groupes(self) -> tuple[str, ...]:
        """The groupes that stand, and change."""
        names = [line.nom for line in self.groupes]
        return tuple(nom for nom in names if nom not in self.new_groupes)


def wanted(
    member: Member | None, listed: Listed, *, is_complete: bool
) -> frozenset[Role]:
    """Return what the person is once imported; a file alone takes nothing away.

    A complete one does, but for what was given by hand since the last import.
    """
    if member is None:
        return listed.roles
    before = member.membership.roles
    if is_complete and not member.is_by_hand:
        return listed.roles
    proper = listed.roles - {Role.RESPONSABLE} or {main_role(before)} - {
        Role.RESPONSABLE
    }
    return frozenset({*proper, *((before | listed.roles) & {Role.RESPONSABLE})})


def make_plan(
    session: Session, directory: Directory, *, is_complete: bool
) -> Plan:
    """Compare the files with what is there; nothing is changed."""
    groupes = groupes_by_key(session)
    comparing = _Comparing(session, directory, groupes, is_complete=is_complete)
    moves = [comparing.move(listed) for listed in directory.agents]
    leaving = list(comparing.left_over()) if is_complete else []
    return Plan(
        groupes=tuple(_other_groupes(session, directory.groupes, groupes)),
        agents=tuple(comparing.lines),
        new_groupes=tuple(
            line.nom for line in directory.groupes if line.key not in groupes
        ),
        new=tuple(move for move in moves if not move.before),
        changed=tuple(
            move for move in moves if move.before and move.before != move.after
        ),
        renamed=tuple(comparing.renamed),
        leaving=tuple(
            _leaving(member) for member in leaving if not member.is_by_hand
        ),
        spared=(
            *comparing.spared,
            *(
                member.move(member.membership.roles)
                for member in leaving
                if member.is_by_hand
            ),
        ),
        disabled=tuple(comparing.disabled()),
        members=comparing.members,
    )


def _other_groupes(
    session: Session,
    lines: Sequence[GroupeLine],
    groupes: Mapping[str, Groupe],
) -> Iterator[GroupeLine]:
    """Yield the lines of the groupes that are new, or stand otherwise."""
    territoires = territoires_by_groupe(session)
    for line in lines:
        groupe = groupes.get(line.key)
        if groupe is None or not stands(
            groupe, territoires.get(groupe.id, frozenset()), line
        ):
            yield line


class _Comparing:
    """The members that are there, taken off one by one as the files name them."""

    def __init__(
        self,
        session: Session,
        directory: Directory,
        groupes: Mapping[str, Groupe],
        *,
        is_complete: bool,
    ) -> None:
        self._session, self._is_complete = session, is_complete
        self._left = members_of(
            session,
            [groupes[key].id for key in directory.named & groupes.keys()],
        )
        self._emails = {
            email_print(session, listed.email): listed.email
            for listed in directory.agents
        }
        self._agents = agents_by_print(session, list(self._emails))
        there = {member.agent.id for member in self._left.values()}
        there.update(agent.id for agent in self._agents.values())
        tools(session).vault.read_keys(session, list(there))
        self.members = len(self._left)
        self.lines: list[Listed] = []
        self.spared: list[Move] = []
        self.renamed: dict[str, None] = {}

    def move(self, listed: Listed) -> Move:
        printed = email_print(self._session, listed.email)
        agent = self._agents.get(printed)
        member = self._left.pop((printed, groupe_key(listed.groupe)), None)
        after = wanted(member, listed, is_complete=self._is_complete)
        is_other = agent is not None and is_renamed(agent, listed)
        if is_other:
            self.renamed[listed.email] = None
        if is_other or not _holds(member, listed, after):
            self.lines.append(listed)
        if member is None:
            return Move(listed.email, listed.groupe, frozenset(), after)
        if self._is_complete and after != listed.roles:
            self.spared.append(member.move(after))
        return member.move(after)

    def left_over(self) -> Iterator[Member]:
        yield from self._left.values()

    def disabled(self) -> Iterator[str]:
        yield from (
            self._emails[printed]
            for printed, agent in self._agents.items()
            if not agent.is_enabled
        )


def _holds(
    member: Member | None, listed: Listed, after: frozenset[Role]
) -> bool:
    if member is None:
        return False
    membership = member.membership
    return (membership.roles, membership.fonction) == (after, listed.fonction)


def _leaving(member: Member) -> Leaving:
    return Leaving(member.agent.id, member.groupe.id, member.move(frozenset()))
