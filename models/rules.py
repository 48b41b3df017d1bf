"""Every duration and every cap in one frozen value, so that no number hides in the code."""

from dataclasses import dataclass
from datetime import time, timedelta


@dataclass(frozen=True, slots=True)
class Rules:
    """The durations and caps of the product; source: the product's page and the guide."""

    login_link: timedelta = timedelta(minutes=30)
    login_mails_per_address: int = 5
    login_mails_per_account: int = 10
    login_mails_from_strangers: int = 10
    login_mails_window: timedelta = timedelta(hours=1)
    login_code_tries: int = 5
    kept_told: timedelta = timedelta(hours=47)
    erasable: timedelta = timedelta(hours=47)
    """How long a bot may delete a message; source: deleteMessage, 48 hours."""
    invitation: timedelta = timedelta(days=14)
    ready_answers: int = 20
    ready_answer: timedelta = timedelta(days=365)
    usual_papers: int = 12
    usual_paper: timedelta = timedelta(days=365)
    absence: timedelta = timedelta(days=60)
    absence_ahead: timedelta = timedelta(days=180)
    reminder_ahead: timedelta = timedelta(days=180)
    invitations_per_minute: int = 60
    enrolment: timedelta = timedelta(hours=24)
    session: timedelta = timedelta(days=30)
    shared_session: timedelta = timedelta(hours=12)
    drafts: int = 3
    step_stands: timedelta = timedelta(minutes=60)
    question_stands: timedelta = timedelta(minutes=10)
    demande_lives: timedelta = timedelta(minutes=10)
    just_closed: timedelta = timedelta(minutes=60)
    held: timedelta = timedelta(hours=24)
    identity_glimpse: timedelta = timedelta(seconds=60)
    draft: timedelta = timedelta(days=7)
    retention: timedelta = timedelta(days=180)
    journal: timedelta = timedelta(days=365)
    journal_segment_rows: int = 500
    journal_segment_age: timedelta = timedelta(minutes=2)
    seen: timedelta = timedelta(days=2)
    press_answer: timedelta = timedelta(seconds=150)
    double_tap: timedelta = timedelta(seconds=5)
    shown_again: timedelta = timedelta(hours=1)
    lease: timedelta = timedelta(seconds=40)
    later_stays: timedelta = timedelta(hours=1)
    """How long what a later release wrote waits for a process of it, before an operator is told."""
    receipts_stand_back: timedelta = timedelta(seconds=10)
    first_pause: timedelta = timedelta(seconds=1)
    longest_pause: timedelta = timedelta(minutes=5)
    resends_when_unsure: int = 1
    sms_attempts: int = 5
    sms_code: timedelta = timedelta(minutes=10)
    sms_code_tries: int = 5
    sms_per_number_hour: int = 3
    sms_per_number_day: int = 5
    sms_per_aidant_day: int = 20
    sms_per_structure_day: int = 100
    sms_per_day: int = 500
    accepts_fiction: bool = False
    mandat: timedelta = timedelta(days=365)
    mandat_printed: timedelta = timedelta(hours=24)
    revocation: timedelta = timedelta(hours=24)
    topic_in_doubt: timedelta = timedelta(seconds=5)
    topics_refused: timedelta = timedelta(days=1)
    update_crashes: int = 3
    binding: timedelta = timedelta(minutes=15)
    deaf: timedelta = timedelta(seconds=60)
    second_count: timedelta = timedelta(seconds=60)
    daily_count: timedelta = timedelta(days=1)
    unlogged: timedelta = timedelta(days=14)
    ban: timedelta = timedelta(minutes=5)
    just_seen: timedelta = timedelta(seconds=60)
    identity_shown: timedelta = timedelta(minutes=10)
    album_pause: timedelta = timedelta(seconds=1)
    pieces_shown: timedelta = timedelta(minutes=10)
    refusal_shown: timedelta = timedelta(hours=1)
    sign_worth: timedelta = timedelta(minutes=10)
    reopening: timedelta = timedelta(days=180)
    copies: timedelta = timedelta(days=15)
    nudge_working_days: int = 2
    first_answer_working_days: int = 3
    first_answer: timedelta = timedelta(days=3)
    next_answer: timedelta = timedelta(days=15)
    late_told_working_days: int = 1
    responsable_told_working_days: int = 5
    moderation_told_working_days: int = 10
    closed_working_days: int = 10
    information: timedelta = timedelta(days=365)
    frozen_told_working_days: int = 1
    entrusted_working_days: int = 1
    moderation_reminded_working_days: int = 1
    asked_reminders: tuple[timedelta, ...] = (
        timedelta(days=3),
        timedelta(days=7),
    )
    treated_reminders: tuple[timedelta, ...] = (
        timedelta(days=3),
        timedelta(days=10),
    )
    treated_closes: timedelta = timedelta(days=30)
    silent_reminders: tuple[timedelta, ...] = (timedelta(days=50),)
    silent_closes: timedelta = timedelta(days=60)
    digest_hours: tuple[int, ...] = (12, 17)
    practice: timedelta = timedelta(days=7)
    mail_burst: timedelta = timedelta(minutes=1)
    quiet_hours: tuple[int, int] = (19, 8)
    morning: tuple[time, time] = (time(8, 30), time(12))
    exchange_shown: timedelta = timedelta(hours=1)
    draft_warning: timedelta = timedelta(days=1)
    draft_kept: timedelta = timedelta(days=14)
    file_bytes: int = 20 * 1024 * 1024
    files_per_day: int = 200
    file_bytes_per_day: int = 500 * 1024 * 1024
    file_patience: timedelta = timedelta(seconds=2)
    terms_version: str = "2026-11"
