"""The rights that Telegram names, of an administrator and of a member whose hands are tied."""

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
    "can_manage_tags",
    "can_send_welcome_messages",
)
MEMBER_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
ALL_MEMBER_RIGHTS = frozenset(MEMBER_RIGHTS)
_MEDIA = frozenset(
    {
        "can_send_messages",
        "can_send_audios",
        "can_send_documents",
        "can_send_photos",
        "can_send_videos",
        "can_send_video_notes",
        "can_send_voice_notes",
    }
)
IMPLIED: dict[str, frozenset[str]] = {
    "can_send_other_messages": _MEDIA,
    "can_add_web_page_previews": _MEDIA,
    "can_send_polls": frozenset({"can_send_messages"}),
}
"""What a permission brings along; source: `use_independent_chat_permissions`."""


def granted(
    permissions: dict[str, object], *, is_independent: bool
) -> frozenset[str]:
    """Return the permissions of a `ChatPermissions`: what is left out is taken away.

    Making topics goes with pinning when it is left out.
    """
    given = {right for right in MEMBER_RIGHTS if permissions.get(right)}
    if "can_manage_topics" not in permissions and "can_pin_messages" in given:
        given.add("can_manage_topics")
    if not is_independent:
        for right, others in IMPLIED.items():
            given |= others if right in given else set()
    return frozenset(given)
