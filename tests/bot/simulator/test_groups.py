"""Groups: membership, rights, requests to join, anonymous administrators, migration."""

import pytest

from bot.simulator.telegram.people import ANONYMOUS, NotAllowed


def test_an_added_bot_hears_of_it(place):
    group = place.paul.creates_group("Autre")
    place.paul.adds_bot(group, place.bot, without=("can_pin_messages",))
    [change] = place.hears("my_chat_member")
    assert change["old_chat_member"]["status"] == "left"
    assert change["new_chat_member"]["can_pin_messages"] is False
    assert change["new_chat_member"]["can_manage_topics"] is True


@pytest.mark.parametrize(
    ("kind", "words"), [("supergroup", "supergroup"), ("group", "group")]
)
def test_a_removed_bot_is_forbidden(place, kind, words):
    group = place.maryse.creates_group("Autre", kind=kind)
    assert place.refusal("sendMessage", chat_id=group.id, text="x") == (
        f"403 Forbidden: bot is not a member of the {words} chat"
    )
    place.maryse.adds_bot(group, place.bot)
    place.maryse.removes(group, place.bot.user)
    assert (
        place.hears("my_chat_member")[-1]["new_chat_member"]["status"]
        == "kicked"
    )
    assert (
        place.refusal("getChat", chat_id=group.id)
        == f"403 Forbidden: bot was kicked from the {words} chat"
    )


def test_a_bot_that_left_hears_nothing_more(place):
    place.gets("leaveChat", chat_id=place.group.id)
    place.hears()
    place.paul.says(place.group, "entre nous")
    assert place.hears("message") == []
    assert place.refusal("sendMessage", chat_id=place.group.id, text="x") == (
        "403 Forbidden: bot is not a member of the supergroup chat"
    )


def test_who_joins_and_leaves_is_told_twice(place):
    nadia = place.telegram.person("Nadia")
    nadia.joins(place.group)
    nadia.leaves(place.group)
    updates = place.gets("getUpdates")
    assert [next(iter(set(one) - {"update_id"})) for one in updates] == [
        "chat_member",
        "message",
    ] * 2
    assert updates[1]["message"]["new_chat_members"][0]["id"] == nadia.user.id
    assert updates[3]["message"]["left_chat_member"]["id"] == nadia.user.id


def test_a_group_says_who_is_in_it(place):
    about = {"chat_id": place.group.id}
    assert place.gets("getChat", **about)["is_forum"] is True
    assert (
        place.gets("getChatMember", user_id=place.paul.user.id, **about)[
            "status"
        ]
        == "member"
    )
    assert (
        place.gets("getChatMember", user_id=place.bot.user.id, **about)[
            "status"
        ]
        == "administrator"
    )
    stranger = place.telegram.person("Nadia").user.id
    assert (
        place.gets("getChatMember", user_id=stranger, **about)["status"]
        == "left"
    )
    assert (
        place.refusal("getChatMember", user_id=5, **about)
        == "400 Bad Request: user not found"
    )
    assert {
        one["status"] for one in place.gets("getChatAdministrators", **about)
    } == {
        "creator",
        "administrator",
    }
    assert place.gets("getChatMemberCount", **about) == 3


def test_a_ban_lasts_until_it_is_lifted(place):
    target = {"chat_id": place.group.id, "user_id": place.paul.user.id}
    place.gets("banChatMember", **target)
    assert place.gets("getChatMember", **target)["status"] == "kicked"
    place.gets("unbanChatMember", only_if_banned=True, **target)
    assert place.gets("getChatMember", **target)["status"] == "left"
    place.loses("can_restrict_members")
    assert place.refusal("banChatMember", **target) == (
        "400 Bad Request: not enough rights to restrict/unrestrict chat member"
    )


def test_the_owner_cannot_be_banned(place):
    refused = place.refusal(
        "banChatMember", chat_id=place.group.id, user_id=place.maryse.user.id
    )
    assert refused == "400 Bad Request: can't remove chat owner"


def test_a_request_to_join_waits_for_its_answer(place):
    nadia = place.telegram.person("Nadia")
    nadia.asks_to_join(place.group)
    [asked] = place.hears("chat_join_request")
    target = {"chat_id": place.group.id, "user_id": asked["from"]["id"]}
    place.gets("approveChatJoinRequest", **target)
    assert place.gets("getChatMember", **target)["status"] == "member"
    assert (
        place.refusal("declineChatJoinRequest", **target)
        == "400 Bad Request: USER_ALREADY_PARTICIPANT"
    )
    target["user_id"] = place.telegram.person("Luc").user.id
    assert (
        place.refusal("approveChatJoinRequest", **target)
        == "400 Bad Request: HIDE_REQUESTER_MISSING"
    )


def test_an_anonymous_administrator_speaks_as_the_group(place):
    topic = place.topic()
    place.hears()
    said = place.maryse.sends_anonymously(
        place.group, "officiel", thread=topic.id
    )
    [heard] = place.hears("message")
    assert heard["from"]["id"] == ANONYMOUS.id == 1087968824
    assert heard["sender_chat"]["id"] == place.group.id
    source = {
        "from_chat_id": place.group.id,
        "message_id": said.id,
        "chat_id": place.chat.id,
    }
    assert (
        place.gets("forwardMessage", **source)["forward_origin"]["type"]
        == "chat"
    )


def test_an_anonymous_administrator_presses_under_their_own_name(place):
    keys = {"inline_keyboard": [[{"text": "Oui", "callback_data": "o"}]]}
    place.says(chat_id=place.group.id, reply_markup=keys)
    place.maryse.taps(place.group, "Oui")
    assert (
        place.hears("callback_query")[0]["from"]["id"] == place.maryse.user.id
    )


def test_a_group_that_became_a_supergroup_gives_its_new_number(place):
    group = place.maryse.creates_group("Ancien", kind="group")
    place.maryse.adds_bot(group, place.bot)
    place.hears()
    new = place.maryse.migrates(group)
    told = [
        one
        for message in place.hears("message")
        for one in message.items()
        if one[0].startswith("migrate")
    ]
    assert told == [
        ("migrate_to_chat_id", new.id),
        ("migrate_from_chat_id", group.id),
    ]
    status, body = place.call("sendMessage", chat_id=group.id, text="x")
    assert (status, body["parameters"]) == (400, {"migrate_to_chat_id": new.id})
    assert (
        body["description"]
        == "Bad Request: group chat was upgraded to a supergroup chat"
    )
    place.says(chat_id=new.id)


def test_nothing_that_was_said_comes_along_to_the_supergroup(place):
    group = place.maryse.creates_group("Ancien", kind="group")
    place.maryse.adds_bot(group, place.bot)
    said = place.says(chat_id=group.id)["message_id"]
    new = place.maryse.migrates(group)
    assert said in group.messages
    assert [set(one.service) for one in new.messages.values()] == [
        {"migrate_from_chat_id"}
    ]
    assert min(new.messages) == 1
    refused = place.refusal(
        "editMessageText", chat_id=new.id, message_id=99, text="y"
    )
    assert refused == "400 Bad Request: message to edit not found"


@pytest.mark.parametrize("is_forum", [True, False])
def test_a_supergroup_has_topics_and_the_bot_rights_when_the_owner_gives_them(
    place, is_forum
):
    group = place.maryse.creates_group("Ancien", kind="group")
    place.maryse.adds_bot(group, place.bot)
    new = place.maryse.migrates(
        group, is_forum=is_forum, without=("can_manage_topics",)
    )
    assert (
        place.gets("getChat", chat_id=new.id).get("is_forum", False) is is_forum
    )
    member = place.gets(
        "getChatMember", chat_id=new.id, user_id=place.bot.user.id
    )
    assert (member["status"], member["can_manage_topics"]) == (
        "administrator",
        False,
    )


def test_a_supergroup_becomes_none_again(place):
    with pytest.raises(NotAllowed, match="déjà un supergroupe"):
        place.maryse.migrates(place.group)


def test_pins_need_their_right_and_are_said_once(place):
    sent = place.says(chat_id=place.group.id)
    where = {"chat_id": place.group.id, "message_id": sent["message_id"]}
    place.gets("pinChatMessage", **where)
    place.gets("pinChatMessage", **where)
    assert (
        len([one for one in place.hears("message") if "pinned_message" in one])
        == 1
    )
    assert (
        place.gets("getChat", chat_id=place.group.id)["pinned_message"][
            "message_id"
        ]
        == sent["message_id"]
    )
    place.gets("unpinChatMessage", chat_id=place.group.id)
    assert place.refusal("unpinChatMessage", chat_id=place.group.id) == (
        "400 Bad Request: message to unpin not found"
    )
    place.loses("can_pin_messages")
    assert place.refusal("pinChatMessage", **where) == (
        "400 Bad Request: not enough rights to manage pinned messages in the chat"
    )


def test_the_words_of_others_are_deleted_with_the_right_only(place):
    theirs = place.paul.says(place.group, "x").id
    place.loses("can_delete_messages")
    where = {"chat_id": place.group.id, "message_id": theirs}
    assert (
        place.refusal("deleteMessage", **where)
        == "400 Bad Request: message can't be deleted"
    )
    place.maryse.promotes(place.group, place.bot.user)
    place.gets("deleteMessage", **where)


def test_where_administrators_only_talk_a_simple_member_is_refused(place):
    place.group.only_admins_talk = True
    place.maryse.demotes(place.group, place.bot.user)
    assert place.refusal("sendMessage", chat_id=place.group.id, text="x") == (
        "400 Bad Request: not enough rights to send text messages to the chat"
    )


def test_an_invite_link_asks_for_approval(place):
    link = place.gets(
        "createChatInviteLink",
        chat_id=place.group.id,
        creates_join_request=True,
    )
    assert link["creates_join_request"] is True


def test_a_group_takes_the_reactions_that_it_allows_alone(place):
    place.maryse.allows_reactions(place.group, "👍", "👌")
    about = {"chat_id": place.group.id}
    allowed = place.gets("getChat", **about)["available_reactions"]
    assert {one["emoji"] for one in allowed} == {"👍", "👌"}
    said = place.paul.says(place.group, "Bonjour")
    refused = [{"type": "emoji", "emoji": "✍"}]
    words = "400 Bad Request: REACTION_INVALID"
    assert (
        place.refusal(
            "setMessageReaction", message_id=said.id, reaction=refused, **about
        )
        == words
    )
    taken = [{"type": "emoji", "emoji": "👌"}]
    place.gets(
        "setMessageReaction", message_id=said.id, reaction=taken, **about
    )
