"""Whom something is shown to alone, in a topic, in answer to a press."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class Alone(BaseModel):
    """The référent who pressed, and about which dialogue; `answers`: the press waits for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    dialogue_id: UUID
    agent_id: UUID
    press_id: str
    pressed_at: datetime
    answers: bool = True
