"""How a person comes into groups, and lets others in: links, requests, adding by hand."""

from bot.simulator.telegram import admin, gestures, updates
from bot.simulator.telegram.errors import NotAllowed
from bot.simulator.telegram.invite_link import Arrival, InviteLink
from bot.simulator.telegram.seeing import Seeing
from bot.simulator.telegram.state import Chat
from bot.simulator.telegram.users import JoinRequest, Member, User


class Joining(Seeing):
    """One person's thumbs on invitations."""

    def may(self, chat: Chat, right: str) -> bool:
        """Whether this person may do something in a group: by their place, else by all's."""
        return gestures.may(chat, self.user, right)

    def enters(self, link: InviteLink) -> Chat | None:
        """Use an invite link: come in, or ask to; None when it opens to this person no more."""
        group = link.chat
        if group.holds(self.user):
            return group
        if not link.is_open(at=self.record.seconds()) or self._is_banned(group):
            return None
        if link.asks:
            self._asks(group, link)
            return group
        link.used += 1
        self._comes_in(group, self.user, arrival=Arrival(link))
        return group

    def _is_banned(self, chat: Chat) -> bool:
        chat.lapse(self.record.seconds())
        member = chat.members.get(self.user_id)
        return member is not None and member.status == "kicked"

    def _asks(self, chat: Chat, link: InviteLink) -> None:
        chat.requests[self.user_id] = JoinRequest(
            self.user, self.record.seconds(), link.url
        )
        updates.tell_request(self.record, chat, self.user)

    def takes_request_back(self, chat: Chat) -> None:
        """Ask no more to come in; no bot is told."""
        chat.requests.pop(self.user_id, None)

    def adds(self, chat: Chat, user: User) -> None:
        """Add somebody to a group by hand, as the members may who can invite.

        Raises:
            NotAllowed: the app does not offer it to this person.
        """
        if not self.may(chat, "can_invite_users"):
            raise NotAllowed("can_invite_users")
        self._comes_in(chat, user, arrival=None)

    def lets_in(self, chat: Chat, user: User) -> None:
        """Approve a request by hand, as an administrator who can invite.

        Raises:
            NotAllowed: the app does not offer it to this person.
        """
        member = chat.members[self.user_id]
        if not member.may("can_invite_users"):
            raise NotAllowed("can_invite_users")
        asked = chat.requests.pop(user.id)
        link = self.record.invites.get(asked.url)
        self._comes_in(chat, user, arrival=Arrival(link, asked=True))

    def _comes_in(
        self, chat: Chat, user: User, *, arrival: Arrival | None
    ) -> None:
        member = chat.members.setdefault(user.id, Member(user, "left"))
        admin.change_status(
            self.record, chat, member, "member", by=self.user, arrival=arrival
        )
        chat.requests.pop(user.id, None)
        admin.say(
            self.record,
            chat,
            {"new_chat_members": [user.as_json()]},
            by=self.user,
        )
