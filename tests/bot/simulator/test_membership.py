"""What a bot changes of a member's place: bans, restrictions, rights, tags, permissions of all."""

import pytest

from bot.simulator.telegram.errors import NotAllowed


def target(place, who=None, **more):
    return {
        "chat_id": place.group.id,
        "user_id": (who or place.paul).user.id,
    } | more


def status(place, who=None):
    return place.gets("getChatMember", **target(place, who))


def later(place, **duration):
    place.wait(**duration)


def test_a_ban_ends_with_its_date(place):
    until = int(place.instant.timestamp()) + 3600
    place.gets("banChatMember", **target(place, until_date=until))
    assert status(place)["until_date"] == until
    link = place.gets("createChatInviteLink", chat_id=place.group.id)[
        "invite_link"
    ]
    assert place.paul.opens(link) is None
    later(place, hours=1)
    assert status(place)["status"] == "left"
    assert place.paul.opens(link) is place.group


@pytest.mark.parametrize("seconds", [29, 367 * 24 * 3600])
def test_an_end_too_near_or_too_far_is_no_end(place, seconds):
    until = int(place.instant.timestamp()) + seconds
    place.gets("banChatMember", **target(place, until_date=until))
    assert status(place)["until_date"] == 0


def test_a_ban_may_take_their_words_away(place):
    said = place.paul.says(place.group, "x")
    place.gets("banChatMember", **target(place, revoke_messages=True))
    assert said.is_deleted


def test_a_restricted_member_keeps_what_is_given_until_its_end(place):
    until = int(place.instant.timestamp()) + 60
    permissions = {"can_send_messages": True}
    place.gets(
        "restrictChatMember",
        **target(place, permissions=permissions, until_date=until),
    )
    told = status(place)
    assert (
        told["status"],
        told["can_send_messages"],
        told["can_invite_users"],
    ) == (
        "restricted",
        True,
        False,
    )
    assert not place.paul.may(place.group, "can_invite_users")
    later(place, seconds=60)
    assert status(place)["status"] == "member"
    assert place.paul.may(place.group, "can_invite_users")


def test_what_is_left_out_of_the_permissions_is_taken_away(place):
    place.gets(
        "setChatPermissions",
        chat_id=place.group.id,
        permissions={"can_send_messages": True},
    )
    told = place.gets("getChat", chat_id=place.group.id)["permissions"]
    assert [right for right, is_given in told.items() if is_given] == [
        "can_send_messages"
    ]


@pytest.mark.parametrize("is_independent", [True, False])
def test_permissions_bring_others_along_unless_they_stand_alone(
    place, is_independent
):
    place.gets(
        "setChatPermissions",
        chat_id=place.group.id,
        permissions={"can_send_polls": True},
        use_independent_chat_permissions=is_independent,
    )
    told = place.gets("getChat", chat_id=place.group.id)["permissions"]
    assert told["can_send_messages"] is not is_independent


def test_where_members_may_not_write_a_simple_bot_may_not_either(place):
    place.gets("setChatPermissions", chat_id=place.group.id, permissions={})
    place.maryse.demotes(place.group, place.bot.user)
    refused = place.refusal("sendMessage", chat_id=place.group.id, text="x")
    assert (
        refused
        == "400 Bad Request: not enough rights to send text messages to the chat"
    )


def test_a_bot_gives_the_rights_it_has_and_takes_them_back(place):
    place.gets("promoteChatMember", **target(place, can_pin_messages=True))
    told = status(place)
    assert (
        told["status"],
        told["can_pin_messages"],
        told["can_delete_messages"],
    ) == (
        "administrator",
        True,
        False,
    )
    place.gets("promoteChatMember", **target(place))
    assert status(place)["status"] == "member"
    place.loses("can_pin_messages")
    refused = place.refusal(
        "promoteChatMember", **target(place, can_pin_messages=True)
    )
    assert refused == "400 Bad Request: RIGHT_FORBIDDEN"


def test_the_owner_is_nobodys_to_change_and_rights_are_needed(place):
    assert (
        place.call("promoteChatMember", **target(place, place.maryse))[0] == 400
    )
    permissions = {"can_send_messages": True}
    owner = target(place, place.maryse, permissions=permissions)
    assert place.call("restrictChatMember", **owner)[0] == 400
    place.loses(
        "can_promote_members", "can_restrict_members", "can_manage_tags"
    )
    assert place.call("promoteChatMember", **target(place))[0] == 400
    assert (
        place.call(
            "restrictChatMember", **target(place, permissions=permissions)
        )[0]
        == 400
    )
    about = {"chat_id": place.group.id, "permissions": permissions}
    assert place.call("setChatPermissions", **about)[0] == 400
    assert (
        place.call("setChatMemberTag", **target(place, tag="Référent"))[0]
        == 400
    )


def test_a_tag_stands_beside_a_members_name(place):
    place.hears()
    place.gets("setChatMemberTag", **target(place, tag="Référente"))
    assert status(place)["tag"] == "Référente"
    assert (
        place.hears("chat_member")[0]["new_chat_member"]["tag"] == "Référente"
    )
    place.paul.says(place.group, "bonjour")
    assert place.hears("message")[0]["sender_tag"] == "Référente"
    place.gets("setChatMemberTag", **target(place))
    assert "tag" not in status(place)


def test_a_tag_is_short_and_for_simple_members(place):
    place.telegram.witnesses.clear()
    refused = place.refusal("setChatMemberTag", **target(place, tag="x" * 17))
    assert refused == "400 Bad Request: TAG_INVALID"
    owner = target(place, place.maryse, tag="Chef")
    assert (
        place.refusal("setChatMemberTag", **owner)
        == "400 Bad Request: USER_IS_ADMIN"
    )


def test_permissions_bind_what_people_send(place):
    def permits(*rights):
        permissions = dict.fromkeys(rights, True)
        place.gets(
            "setChatPermissions",
            chat_id=place.group.id,
            permissions=permissions,
        )

    permits("can_send_photos")
    place.paul.sends_photo(place.group)
    for gesture in (
        place.paul.sends_voice,
        place.paul.sends_document,
        place.paul.sends_poll,
    ):
        with pytest.raises(NotAllowed):
            gesture(place.group)
    with pytest.raises(NotAllowed):
        place.paul.says(place.group, "x")
    place.maryse.says(place.group, "x")
    permits("can_send_messages")
    place.paul.says(place.group, "x")


def test_a_restriction_binds_one_alone_until_it_ends(place):
    until = int(place.instant.timestamp()) + 60
    permissions = {"can_send_photos": True}
    place.gets(
        "restrictChatMember",
        **target(place, permissions=permissions, until_date=until),
    )
    with pytest.raises(NotAllowed):
        place.paul.says(place.group, "x")
    place.maryse.says(place.group, "x")
    place.wait(seconds=60)
    place.paul.says(place.group, "x")
