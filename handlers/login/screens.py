"""What is shown to who is asked for an address or a code."""

from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from handlers.login import texts
from models.outbox.kinds.screen import Shown
from models.outbox.reader import NOBODY
from models.outbox.rows import post

RETRY = column(
    Press(Act.LOGIN_AGAIN).button(texts.AGAIN),
    Press(Act.LOGIN_OTHER).button(texts.OTHER),
)

ASK_EMAIL = Screen(
    texts.ASK_EMAIL, awaits_text=True, example=texts.EMAIL_EXAMPLE
)

WRONG_CODE = Screen(texts.WRONG_CODE, RETRY, awaits_text=True)


def say_for_now(context: Context, screen: Screen) -> None:
    """Answer with what goes as soon as somebody logs in, or after two days."""
    post(
        context.session,
        context.here,
        Shown(screen=screen.as_json()),
        reader=NOBODY,
        now=context.now,
        erase_at=context.now + context.rules.kept_told,
    )
