"""The buttons of a screen, and whether it opens « Répondre », as Telegram wants them.

What is newer than the library is written here alone. A server older than a field leaves it aside:
`style` (Bot API 9.4), `force_reply` under buttons (10.3). So the words carry the meaning, and a
text that answers no message still finds its question. `disabled` (10.3) it refuses: `Switches` says
where that may be written.
"""

import json
from functools import lru_cache

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from handlers.kit.screens import Button, Rows, Screen
from models.outbox.place import Place


def markup(
    screen: Screen, *, is_off: bool = False
) -> InlineKeyboardMarkup | None:
    """Return the buttons for an edit or a file: an edit cannot open or close « Répondre ».

    `is_off`: those that would only refuse are shown off (see `Switches`).
    """
    return _keyboard(screen.rows, is_off=is_off) if screen.rows else None


def markup_json(
    screen: Screen, place: Place, *, is_off: bool = False
) -> str | None:
    """Return what stands below a new message, written as it leaves, or nothing.

    In a group, « Répondre » would open on everybody's telephone.
    """
    awaits_text = screen.awaits_text and place.is_private
    if screen.rows:
        return _keyboard_json(
            screen.rows, awaits_text=awaits_text, is_off=is_off
        )
    return _reply_json(screen.example) if awaits_text else None


@lru_cache
def _keyboard(rows: Rows, *, is_off: bool) -> InlineKeyboardMarkup:
    # The messages of one demande bear the same buttons, and the library's objects are slow to make.
    return InlineKeyboardMarkup(
        [[_button(button, is_off=is_off) for button in row] for row in rows]
    )


@lru_cache
def _keyboard_json(rows: Rows, *, awaits_text: bool, is_off: bool) -> str:
    keyboard = _keyboard(rows, is_off=is_off).to_dict()
    return json.dumps(
        keyboard | {"force_reply": True} if awaits_text else keyboard
    )


@lru_cache
def _reply_json(example: str) -> str:
    placeholder = {"input_field_placeholder": example} if example else {}
    return json.dumps({"force_reply": True} | placeholder)


def _button(button: Button, *, is_off: bool) -> InlineKeyboardButton:
    if is_off and button.off:
        return InlineKeyboardButton(button.off, api_kwargs={"disabled": {}})
    style = button.style or None
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url, style=style)
    if button.copies:
        copied = CopyTextButton(button.copies)
        return InlineKeyboardButton(button.label, copy_text=copied, style=style)
    return InlineKeyboardButton(
        button.label, callback_data=button.press, style=style
    )
