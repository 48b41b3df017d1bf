"""What is shown to who is asked for an address or a code."""

from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from handlers.login import texts

RETRY = column(
    Press(Act.LOGIN_AGAIN).button(texts.AGAIN),
    Press(Act.LOGIN_OTHER).button(texts.OTHER),
)

ASK_EMAIL = Screen(
    texts.ASK_EMAIL, awaits_text=True, example=texts.EMAIL_EXAMPLE
)

WRONG_CODE = Screen(texts.WRONG_CODE, RETRY, awaits_text=True)
