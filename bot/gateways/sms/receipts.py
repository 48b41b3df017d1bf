"""What providers tell later about an SMS that they took, each in its own words, read into ours."""

from collections.abc import Mapping

from models.actions.sms_outcomes import DELIVERED, FAILED

NAMES = (
    # Beware of the order: at Brevo `id` names the webhook, at OVH `description` holds the code of
    # the state.
    ("MessageSid", "MessageStatus"),  # Twilio
    ("messageId", "msg_status"),  # Brevo
    ("message_id", "status"),  # Octopush
    ("id", "description"),  # OVH
    ("id", "status"),  # any JSON gateway
)
MEANINGS = {
    "delivered": DELIVERED,
    "read": DELIVERED,
    "1": DELIVERED,
    "failed": FAILED,
    "undelivered": FAILED,
    "not_delivered": FAILED,
    "not_allowed": FAILED,
    "bad_destination": FAILED,
    "blacklisted_number": FAILED,
    "hard_bounce": FAILED,
    "soft_bounce": FAILED,
    "rejected": FAILED,
    "blocked": FAILED,
    "expired": FAILED,
    "2": FAILED,
    "16": FAILED,
}
"""What is not here is a stage on the way: nothing is known yet."""


def read_receipt(fields: Mapping[str, object]) -> tuple[str, str] | None:
    """Return the provider's id and what became of the SMS, when the provider says so."""
    for id_name, state_name in NAMES:
        if id_name not in fields or state_name not in fields:
            continue
        meaning = MEANINGS.get(str(fields[state_name]).lower())
        return (str(fields[id_name]), meaning) if meaning else None
    return None
