"""Invite links and requests: who comes in, by what, and what the bots are told of it."""

import pytest

from bot.simulator.telegram.errors import NotAllowed


def makes(place, **params):
    return place.gets("createChatInviteLink", chat_id=place.group.id, **params)


def named(place, link, **more):
    return {
        "chat_id": place.group.id,
        "invite_link": link["invite_link"],
    } | more


@pytest.fixture
def nadia(place):
    return place.telegram.person("Nadia")


def test_who_comes_by_a_link_is_told_with_it(place, nadia):
    link = makes(place, name="Référents", member_limit=2)
    assert nadia.opens(link["invite_link"]) is place.group
    [change] = place.hears("chat_member")
    assert change["new_chat_member"]["status"] == "member"
    assert change["invite_link"] == link
    assert "via_join_request" not in change


def test_a_link_ends_with_its_time_its_number_and_its_revocation(place, nadia):
    soon = int(place.instant.timestamp()) + 60
    late = makes(place, expire_date=soon)
    full = makes(place, member_limit=1)
    revoked = makes(place)
    place.telegram.person("Luc").opens(full["invite_link"])
    told = place.gets("revokeChatInviteLink", **named(place, revoked))
    assert told["is_revoked"] is True
    place.wait(seconds=60)
    for link in (late, full, revoked):
        assert nadia.opens(link["invite_link"]) is None
    assert not place.group.holds(nadia.user)


def test_a_link_is_edited_whole(place, nadia):
    link = makes(place, name="Un", member_limit=3)
    told = place.gets(
        "editChatInviteLink", **named(place, link, creates_join_request=True)
    )
    assert (
        told["creates_join_request"],
        "name" in told,
        "member_limit" in told,
    ) == (
        True,
        False,
        False,
    )
    nadia.opens(link["invite_link"])
    [asked] = place.hears("chat_join_request")
    assert asked["invite_link"]["invite_link"] == link["invite_link"]


def test_the_primary_link_is_one_and_a_new_one_takes_its_place(place, nadia):
    old = place.gets("exportChatInviteLink", chat_id=place.group.id)
    new = place.gets("exportChatInviteLink", chat_id=place.group.id)
    assert nadia.opens(old) is None
    assert place.gets("getChat", chat_id=place.group.id)["invite_link"] == new
    place.gets("revokeChatInviteLink", chat_id=place.group.id, invite_link=new)
    assert place.gets("getChat", chat_id=place.group.id)["invite_link"] not in {
        old,
        new,
    }


def test_links_need_the_right_and_a_limit_goes_with_no_request(place):
    refused = place.refusal(
        "createChatInviteLink",
        chat_id=place.group.id,
        creates_join_request=True,
        member_limit=2,
    )
    assert refused.startswith(
        "400 Bad Request: member limit can't be specified"
    )
    place.loses("can_invite_users")
    for method in ("createChatInviteLink", "exportChatInviteLink"):
        assert place.refusal(method, chat_id=place.group.id) == (
            "400 Bad Request: not enough rights to manage chat invite link"
        )


def test_another_bot_sees_a_link_cut_short_and_cannot_change_it(place, nadia):
    token = "4343:AAEother"
    other = place.telegram.add_bot(token, username="autre_bot")
    other.allowed = ("chat_member",)
    place.maryse.adds_bot(place.group, other)
    link = makes(place)
    status, _ = place.telegram.call(
        token, "revokeChatInviteLink", named(place, link)
    )
    assert status == 400
    nadia.opens(link["invite_link"])
    told = place.telegram.pending(other)[-1]["chat_member"]["invite_link"][
        "invite_link"
    ]
    assert told.endswith("…")
    assert told != link["invite_link"]


def test_who_asks_by_a_link_is_told_so_once_let_in(place, nadia):
    link = makes(place, creates_join_request=True)
    nadia.opens(link["invite_link"])
    target = {"chat_id": place.group.id, "user_id": nadia.user.id}
    place.gets("approveChatJoinRequest", **target)
    [change] = place.hears("chat_member")
    assert change["via_join_request"] is True
    assert change["invite_link"]["invite_link"] == link["invite_link"]


def test_a_request_lets_the_bot_write_for_five_minutes(place, nadia):
    nadia.asks_to_join(place.group)
    [asked] = place.hears("chat_join_request")
    writes = {"chat_id": asked["user_chat_id"], "text": "Qui êtes-vous ?"}
    place.gets("sendMessage", **writes)
    assert [one.text for one in nadia.chat_with(place.bot).shown()] == [
        "Qui êtes-vous ?"
    ]
    place.wait(seconds=300)
    place.gets("sendMessage", **writes)
    place.wait(seconds=1)
    assert place.call("sendMessage", **writes)[0] in {400, 403}


def test_a_decision_closes_the_way_to_who_asked(place, nadia):
    nadia.asks_to_join(place.group)
    target = {"chat_id": place.group.id, "user_id": nadia.user.id}
    place.gets("declineChatJoinRequest", **target)
    status, _ = place.call("sendMessage", chat_id=nadia.user.id, text="x")
    assert status in {400, 403}


def test_a_bot_that_cannot_invite_is_not_asked_and_writes_to_nobody(
    place, nadia
):
    place.loses("can_invite_users")
    nadia.asks_to_join(place.group)
    assert place.hears("chat_join_request") == []
    status, _ = place.call("sendMessage", chat_id=nadia.user.id, text="x")
    assert status in {400, 403}


def test_a_member_adds_somebody_where_members_may_invite(place, nadia):
    place.paul.adds(place.group, nadia.user)
    [change] = place.hears("chat_member")
    assert change["from"]["id"] == place.paul.user.id
    assert not {"invite_link", "via_join_request"} & change.keys()
    permissions = {"can_send_messages": True}
    place.gets(
        "setChatPermissions", chat_id=place.group.id, permissions=permissions
    )
    with pytest.raises(NotAllowed):
        place.paul.adds(place.group, place.telegram.person("Luc").user)
    place.maryse.adds(place.group, place.telegram.person("Luc").user)


def test_an_administrator_lets_in_by_hand(place, nadia):
    nadia.asks_to_join(place.group)
    with pytest.raises(NotAllowed):
        place.paul.lets_in(place.group, nadia.user)
    place.maryse.lets_in(place.group, nadia.user)
    assert place.hears("chat_member")[-1]["via_join_request"] is True
    target = {"chat_id": place.group.id, "user_id": nadia.user.id}
    refused = place.refusal("approveChatJoinRequest", **target)
    assert refused == "400 Bad Request: USER_ALREADY_PARTICIPANT"


def test_who_no_longer_asks_cannot_be_let_in(place, nadia):
    nadia.asks_to_join(place.group)
    nadia.takes_request_back(place.group)
    target = {"chat_id": place.group.id, "user_id": nadia.user.id}
    refused = place.refusal("approveChatJoinRequest", **target)
    assert refused == "400 Bad Request: HIDE_REQUESTER_MISSING"


def test_a_newcomer_reads_the_past_unless_the_group_hides_it(place, nadia):
    place.paul.says(place.group, "avant")
    place.group.hides_history = True
    nadia.joins(place.group)
    place.paul.says(place.group, "après")
    assert [one.text for one in nadia.reads(place.group)] == ["après"]
    place.group.hides_history = False
    assert [one.text for one in nadia.reads(place.group)] == ["avant", "après"]
    assert (
        place.gets("getChat", chat_id=place.group.id)["has_visible_history"]
        is True
    )
