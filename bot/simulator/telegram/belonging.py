"""What a person does about bots and groups: block, add, join, leave, appoint, own."""

from dataclasses import replace

from bot.simulator.telegram import admin, topics, updates
from bot.simulator.telegram.errors import NotAllowed
from bot.simulator.telegram.gestures import check_permission, check_right
from bot.simulator.telegram.rights import ADMIN_RIGHTS
from bot.simulator.telegram.state import Bot, Chat, Json, Message, Topic
from bot.simulator.telegram.talking import Talking
from bot.simulator.telegram.telling import tell_message
from bot.simulator.telegram.users import JoinRequest, Member, User

MANAGES = "can_manage_topics"


class Belonging(Talking):
    """One person's thumbs in the settings of bots and groups."""

    def starts(self, bot: Bot, payload: str = "") -> Message:
        """Press « Démarrer », or open a deep link; a blocked bot is let write again first."""
        chat = self.chat_with(bot)
        if chat.is_blocked:
            self.unblocks(bot)
        return self.says(chat, f"/start {payload}".strip())

    def blocks(self, bot: Bot) -> None:
        """Block a bot."""
        self._turn(bot, is_blocked=True)

    def unblocks(self, bot: Bot) -> None:
        """Let a bot write again."""
        self._turn(bot, is_blocked=False)

    def _turn(self, bot: Bot, *, is_blocked: bool) -> None:
        chat = self.chat_with(bot)
        chat.is_blocked = is_blocked
        free = Member(bot.user).as_json()
        blocked = Member(bot.user, "kicked").as_json()
        before = free if is_blocked else blocked
        after = blocked if is_blocked else free
        updates.tell_member_change(
            self.record,
            chat,
            self.user,
            before=before,
            after=after,
            user=bot.user,
        )

    def adds_bot(
        self,
        chat: Chat,
        bot: Bot,
        *,
        without: tuple[str, ...] = (),
        is_admin: bool = True,
    ) -> None:
        """Add a bot to a group, as an administrator with all rights but `without`."""
        self.promotes(chat, bot.user, without=without, is_admin=is_admin)

    def promotes(
        self,
        chat: Chat,
        user: User,
        *,
        without: tuple[str, ...] = (),
        is_admin: bool = True,
    ) -> None:
        """Give somebody, or a bot, a place in the group.

        As an administrator with all rights but `without`, or as a member.
        """
        member = chat.members.setdefault(user.id, Member(user, "left"))
        is_new = not member.is_present
        rights = (
            frozenset(ADMIN_RIGHTS) - set(without) if is_admin else frozenset()
        )
        status = "administrator" if is_admin else "member"
        admin.change_status(
            self.record, chat, member, status, by=self.user, rights=rights
        )
        if is_new:
            self._tells(chat, {"new_chat_members": [user.as_json()]})

    def demotes(self, chat: Chat, user: User) -> None:
        """Make an administrator a simple member."""
        self.promotes(chat, user, is_admin=False)

    def removes(self, chat: Chat, user: User) -> None:
        """Remove somebody, or a bot, from a group."""
        member = chat.members[user.id]
        admin.remove(self.record, chat, member, "kicked", by=self.user)

    def creates_group(
        self, title: str, *, is_forum: bool = True, kind: str = "supergroup"
    ) -> Chat:
        """Create a group of one's own; a plain `group` has no topics."""
        return self.record.add_group(
            self.user, title, is_forum=is_forum, kind=kind
        )

    def joins(self, chat: Chat) -> None:
        """Join a group."""
        member = chat.members.setdefault(
            self.user_id, Member(self.user, "left")
        )
        admin.change_status(self.record, chat, member, "member", by=self.user)
        self._tells(chat, {"new_chat_members": [self.user.as_json()]})

    def asks_to_join(self, chat: Chat) -> None:
        """Ask to join a group that approves its members."""
        chat.requests[self.user_id] = JoinRequest(
            self.user, self.record.seconds()
        )
        updates.tell_request(self.record, chat, self.user)

    def leaves(self, chat: Chat) -> None:
        """Leave a group."""
        member = chat.members[self.user_id]
        admin.remove(self.record, chat, member, "left", by=self.user)

    def creates_topic(self, chat: Chat, name: str) -> Topic:
        """Create a topic by hand.

        Raises:
            NotAllowed: in a group, without the right (so do all that touch topics and pins);
                in a private chat, where the bot alone makes topics.
        """
        check_permission(chat, self.user, MANAGES, gesture="créer un sujet")
        if chat.is_private and not self.record.people_make_topics(chat):
            raise NotAllowed("le bot ne laisse pas créer de sujets")
        return topics.make_topic(self.record, chat, name, by=self.user)

    def closes_topic(self, chat: Chat, topic: Topic) -> None:
        """Close a topic by hand."""
        self._check_manages(chat, topic)
        topics.turn(self.record, chat, topic, is_closed=True, by=self.user)

    def reopens_topic(self, chat: Chat, topic: Topic) -> None:
        """Reopen a topic by hand."""
        self._check_manages(chat, topic)
        topics.turn(self.record, chat, topic, is_closed=False, by=self.user)

    def renames_topic(self, chat: Chat, topic: Topic, name: str) -> None:
        """Give a topic another name by hand."""
        self._check_manages(chat, topic)
        topics.rename(self.record, chat, topic, name=name, by=self.user)

    def deletes_topic(self, chat: Chat, topic: Topic) -> None:
        """Delete a topic and all that was said in it; no bot is told."""
        check_right(
            chat, self.user, "can_delete_messages", gesture="supprimer un sujet"
        )
        topics.remove_by_hand(self.record, chat, topic)

    def _check_manages(self, chat: Chat, topic: Topic) -> None:
        gesture = f"toucher à « {topic.name} »"
        check_right(
            chat,
            self.user,
            MANAGES,
            gesture=gesture,
            creator_id=topic.creator_id,
        )

    def turns_topics(self, chat: Chat, *, is_on: bool) -> None:
        """Switch the topics of a group on or off; no bot is told."""
        check_right(
            chat, self.user, "can_change_info", gesture="changer les sujets"
        )
        chat.is_forum = is_on

    def allows_reactions(self, chat: Chat, *emojis: str) -> None:
        """Allow these reactions alone in a group."""
        check_right(
            chat, self.user, "can_change_info", gesture="choisir les réactions"
        )
        chat.reactions = frozenset(emojis)

    def pins(self, chat: Chat, message: Message) -> None:
        """Pin a message by hand."""
        check_permission(
            chat, self.user, "can_pin_messages", gesture="épingler"
        )
        message.is_pinned = True
        pinned = tell_message(chat, message, is_reply=True)
        self._tells(chat, {"pinned_message": pinned}, message.thread_id)

    def migrates(
        self,
        chat: Chat,
        *,
        is_forum: bool = False,
        without: tuple[str, ...] = (),
    ) -> Chat:
        """Turn a basic group into a supergroup, under a new id; with topics when one wants some.

        Its members follow, administrators `without` some rights; of what was said, nothing does.

        Raises:
            NotAllowed: it is one already.
        """
        if chat.kind != "group":
            raise NotAllowed(f"« {chat.title} » est déjà un supergroupe")
        supergroup = self.creates_group(chat.title, is_forum=is_forum)
        supergroup.last_id = 0
        for member in chat.members.values():
            moved = replace(member, rights=member.rights - set(without))
            supergroup.members[member.user.id] = moved
        self._tells(chat, {"migrate_to_chat_id": supergroup.id})
        chat.migrated_to = supergroup.id
        self._tells(supergroup, {"migrate_from_chat_id": chat.id})
        return supergroup

    def _tells(
        self, chat: Chat, service: Json, thread_id: int | None = None
    ) -> None:
        message = Message(0, self.user, 0, thread_id)
        message.service = service
        self._posts(chat, message)
