"""The commands that « / » offers, by who looks, where, and in which language."""

import pytest


def sets(place, *names, **key):
    commands = [{"command": name, "description": name} for name in names]
    place.gets("setMyCommands", commands=commands, **key)


def test_the_narrowest_scope_shows_and_then_the_persons_language(place):
    sets(place, "tous")
    assert place.maryse.sees_commands(place.bot, place.chat) == ["tous"]
    sets(place, "prive", scope={"type": "all_private_chats"})
    sets(
        place,
        "francais",
        scope={"type": "all_private_chats"},
        language_code="fr",
    )
    assert place.maryse.sees_commands(place.bot, place.chat) == ["francais"]
    place.maryse.user.language = "de"
    assert place.maryse.sees_commands(place.bot, place.chat) == ["prive"]
    sets(place, "elle", scope={"type": "chat", "chat_id": place.chat.id})
    assert place.maryse.sees_commands(place.bot, place.chat) == ["elle"]
    assert place.maryse.sees_commands(place.bot, place.group) == ["tous"]


def test_in_a_group_administrators_and_one_member_have_their_own(place):
    here = {"chat_id": place.group.id}
    sets(place, "groupes", scope={"type": "all_group_chats"})
    sets(place, "chefs", scope={"type": "all_chat_administrators"})
    assert place.paul.sees_commands(place.bot, place.group) == ["groupes"]
    assert place.maryse.sees_commands(place.bot, place.group) == ["chefs"]
    sets(place, "eux", scope={"type": "chat_administrators"} | here)
    assert place.maryse.sees_commands(place.bot, place.group) == ["eux"]
    scope = {"type": "chat_member", "user_id": place.paul.user.id} | here
    sets(place, "lui", scope=scope)
    assert place.paul.sees_commands(place.bot, place.group) == ["lui"]


def test_each_scope_and_language_is_kept_apart(place):
    sets(place, "un")
    sets(place, "deux", language_code="fr")
    assert [one["command"] for one in place.gets("getMyCommands")] == ["un"]
    place.gets("deleteMyCommands", language_code="fr")
    assert place.gets("getMyCommands", language_code="fr") == []
    assert place.maryse.sees_commands(place.bot, place.chat) == ["un"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (
            {"commands": [{"command": "Aide", "description": "x"}]},
            "BOT_COMMAND_INVALID",
        ),
        (
            {"commands": [{"command": "aide", "description": ""}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        ({"language_code": "français"}, "invalid language code specified"),
    ],
)
def test_a_wrong_command_or_language_is_refused(place, wrong, words):
    place.telegram.witnesses.clear()
    given = {"commands": [{"command": "aide", "description": "Aide"}]} | wrong
    assert (
        place.refusal("setMyCommands", **given) == f"400 Bad Request: {words}"
    )


def test_the_bot_says_what_it_says_of_itself(place):
    place.gets("setMyDescription", description="Pour les aidants")
    assert place.gets("getMyDescription") == {"description": "Pour les aidants"}
    assert place.gets("getMyShortDescription") == {"short_description": ""}


def test_the_bot_has_a_name_and_goes_nowhere_when_it_closes(place):
    place.gets("setMyName", name="Administration+")
    assert place.gets("getMyName") == {"name": "Administration+"}
    place.gets("setMyShortDescription", short_description="Court")
    assert place.gets("getMyShortDescription") == {"short_description": "Court"}
    assert place.gets("setMyDefaultAdministratorRights") is True
    assert place.gets("close") is True
    assert place.gets("logOut") is True
