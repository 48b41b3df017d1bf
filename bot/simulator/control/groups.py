"""The groups there are, new ones, and who is in them: their owner makes and changes them."""

from bot.simulator.control import asked
from bot.simulator.control.at import At, user_of
from bot.simulator.control.desk import Unknown
from bot.simulator.control.shown import group_shown, topic_shown
from bot.simulator.telegram import Person
from bot.simulator.telegram.errors import NotAllowed
from bot.simulator.telegram.rights import ADMIN_RIGHTS
from bot.simulator.telegram.state import Json
from bot.simulator.telegram.users import User


def groups(at: At, _nothing: asked.Nothing) -> list[Json]:
    """Return every group."""
    return [group_shown(group) for group in at.desk.telegram.groups.values()]


def new_group(at: At, new: asked.NewGroup) -> Json:
    """Make a group; all of it is looked at before anything is made."""
    owner = at.desk.person(new.owner)
    if new.topics and not (new.is_forum and new.kind == "supergroup"):
        raise NotAllowed("un groupe sans sujets n'en prend pas")
    members = [user_of(at.desk, number) for number in new.members]
    chiefs = [user_of(at.desk, number) for number in new.administrators]
    group = owner.creates_group(new.title, is_forum=new.is_forum, kind=new.kind)
    for user in (*members, *chiefs):
        if user.id != owner.user_id:
            owner.promotes(group, user, is_admin=user in chiefs)
    for name in new.topics:
        owner.creates_topic(group, name)
    return group_shown(group)


def give_place(at: At, new: asked.Place) -> Json:
    """Give somebody, or a bot, a place in the group.

    Raises:
        Unknown: a right is misspelt.
    """
    unknown = set(new.without) - set(ADMIN_RIGHTS)
    if unknown:
        raise Unknown(f"aucun droit ne s'appelle « {min(unknown)} »")
    group, user = at.group, at.user
    _owner_beside(at, user).promotes(
        group, user, without=new.without, is_admin=new.is_administrator
    )
    return group_shown(group)


def take_place(at: At, _nothing: asked.Nothing) -> Json:
    """Take somebody, or a bot, out of the group.

    Raises:
        Unknown: they are not in it.
    """
    group, user = at.group, at.user
    if not group.holds(user):
        raise Unknown(f"{user.first_name} n'est pas dans « {group.title} »")
    _owner_beside(at, user).removes(group, user)
    return group_shown(group)


def new_topic(at: At, new: asked.NewTopic) -> Json:
    """Make a topic.

    Raises:
        NotAllowed: the group has none, or its owner left.
    """
    group = at.group
    if not group.is_forum:
        raise NotAllowed(f"« {group.title} » n'a pas de sujets")
    return topic_shown(_owner(at).creates_topic(group, new.name))


def _owner(at: At) -> Person:
    group = at.group
    for member in group.members.values():
        if member.status == "creator":
            return at.desk.person(member.user.id)
    raise NotAllowed(f"« {group.title} » n'est plus à personne")


def _owner_beside(at: At, user: User) -> Person:
    owner = _owner(at)
    if owner.user_id == user.id:
        raise NotAllowed(f"le groupe est à {user.first_name}")
    return owner
