"""The buttons of a screen, and whether it opens « Répondre », as Telegram wants them.

What is newer than the library is written here alone. A server older than a field leaves it aside:
`style` (Bot API 9.4), `force_reply` under buttons (10.3). So the words carry the meaning, and a
text that answers no message still finds its question.
"""

import json
from functools import lru_cache

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from handlers.kit.screens import Button, Rows, Screen
from models.outbox.place import Place


def markup(screen: Screen) -> InlineKeyboardMarkup | None:
    """Return the buttons for an edit or a file: an edit cannot open or close « Répondre »."""
    return _keyboard(screen.rows) if screen.rows else None


def markup_json(screen: Screen, place: Place) -> str | None:
    """Return what stands below a new message, written as it leaves, or nothing.

    In a group, « Répondre » would open on everybody's telephone.
    """
    awaits_text = screen.awaits_text and place.is_private
    if screen.rows:
        return _keyboard_json(screen.rows, awaits_text=awaits_text)
    return _reply_json(screen.example) if awaits_text else None


@lru_cache
def _keyboard(rows: Rows) -> InlineKeyboardMarkup:
    # The messages of one demande bear the same buttons, and the library's objects are slow to make.
    return InlineKeyboardMarkup(
        [[_button(button) for button in row] for row in rows]
    )


@lru_cache
def _keyboard_json(rows: Rows, *, awaits_text: bool) -> str:
    keyboard = _keyboard(rows).to_dict()
    return json.dumps(
        keyboard | {"force_reply": True} if awaits_text else keyboard
    )


@lru_cache
def _reply_json(example: str) -> str:
    placeholder = {"input_field_placeholder": example} if example else {}
    return json.dumps({"force_reply": True} | placeholder)


def _button(button: Button) -> InlineKeyboardButton:
    style = button.style or None
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url, style=style)
    if button.copies:
        copied = CopyTextButton(button.copies)
        return InlineKeyboardButton(button.label, copy_text=copied, style=style)
    return InlineKeyboardButton(
        button.label, callback_data=button.press, style=style
    )
