"""What was stored by an earlier version is still read: kinds and fields keep their names for ever."""

import json

import pytest

from models.outbox.kinds import PAYLOADS
from models.outbox.kinds.kind import Kind

ID = "00000000-0000-0000-0000-000000000001"
ALONE = {
    "dialogue_id": ID,
    "agent_id": ID,
    "press_id": "x",
    "pressed_at": "2026-11-29T00:00:00Z",
    "answers": True,
}
STORED = {
    "alerted": {},
    "figures_shown": {"groupe_id": ID, "month": "2026-10"},
    "figures_exported": {},
    "demandes_exported": {"groupe_id": ID, "months": 6},
    "shown": {"screen": "x", "edits": 7},
    "buttons_taken": {"telegram_id": 7},
    "shown_to_one": {"screen": "x", "user_id": 7},
    "relayed": {"message_id": ID, "left_out": [ID]},
    "retold": {"message_id": ID, "left_out": [ID]},
    "amended": {"message_id": ID},
    "reacted": {"telegram_id": 7, "emoji": "x"},
    "identity_shown": {"dialogue_id": ID, "agent_id": ID},
    "identity_in_topic": {"alone": ALONE},
    "piece_shown": {"piece_id": ID, "dialogue_id": ID, "agent_id": ID},
    "piece_in_topic": {"piece_id": ID, "alone": ALONE},
    "alone_erased": {"user_id": 7, "number": 7, "chat_id": 7},
    "opened": {},
    "card_changed": {},
    "noticed": {
        "code": "taken",
        "dialogue_id": ID,
        "demande_id": ID,
        "agent_id": ID,
        "groupe_id": ID,
        "draft_id": ID,
        "message_id": ID,
        "to": ID,
        "detail": "x",
        "edits": 7,
    },
    "unread": {"is_later": True},
    "topic_closed": {},
    "topic_reopened": {},
    "topic_deleted": {},
    "topic_doubled": {"thread_id": 7},
    "topic_renamed": {},
    "topic_marked": {},
    "menu_changed": {},
    "board_changed": {},
    "message_erased": {"telegram_id": 7},
    "copy_retracted": {"telegram_id": 7, "is_taken_back": True},
    "copies_retracted": {"telegram_ids": [7, 8], "is_taken_back": True},
    "copy_blanked": {"telegram_id": 7, "is_taken_back": True},
    "press_answered": {
        "press_id": "x",
        "text": "x",
        "is_alert": True,
        "url": "",
        "code": "alone",
    },
    "login_mailed": {
        "token": "x",
        "code": "x",
        "request_id": ID,
        "asked_at": "2026-11-29T00:00:00Z",
        "asked_by": "x",
    },
    "answer_mailed": {"demande_id": ID, "groupe_id": ID},
    "answers_mailed": {"since": "2026-11-29T00:00:00Z"},
    "waiting_mailed": {"demande_id": ID},
    "account_bound_mailed": {},
    "invitation_mailed": {"token": "x", "groupe_id": ID},
    "role_mailed": {"news": "changed", "groupe_id": ID},
    "group_checked": {"is_quiet": True, "opens_for": ID},
    "chat_left": {},
    "group_moved": {"groupe_id": ID, "agent_id": ID},
    "group_detached": {"groupe_id": ID, "agent_id": ID},
    "member_removed": {"user_id": 7, "added_by": ID, "is_stranger": True},
    "request_answered": {"groupe_id": ID, "user_id": 7},
    "link_made": {},
    "door_closed": {},
    "member_tagged": {"user_id": 7},
    "members_counted": {"asked_by": ID},
    "members_watched": {"look": "ask"},
    "sms": {"request_id": ID, "number": "x", "text": "x"},
    "sms_lost": {"request_id": ID},
    "exchange_printed": {"demande_id": ID},
    "mandat_printed": {"draft_id": ID},
    "file_fetched": {"draft_id": ID, "file_id": "x"},
    "file_read": {"file_id": "x", "name": "x"},
    "file_refused": {"why": "program", "telegram_id": 7},
    "pieces_follow": {"message_id": ID, "piece_ids": [ID]},
    "draft_asked": {"draft_id": ID, "why": "program"},
}


def test_every_kind_is_shown_as_it_is_stored():
    assert set(STORED) == set(Kind)


@pytest.mark.parametrize("kind", STORED)
def test_a_stored_payload_is_read_and_written_alike(kind):
    stored = {"version": 1, "kind": kind, **STORED[kind]}
    payload = PAYLOADS.validate_json(json.dumps(stored))
    assert json.loads(payload.model_dump_json()) == stored
