"""What a button says when it is pressed: typed, in at most 64 bytes, with a draft's revision."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from handlers.kit.screens import Button, Style


class Act(StrEnum):
    """What a button does; the value is what travels."""

    STEP = "s"
    BACK = "b"
    ABANDON = "x"
    ABANDON_YES = "xy"
    ABANDON_NO = "xn"
    RESUME = "r"
    RESTART = "rs"
    ANOTHER = "an"
    NEW = "n"
    LIST = "l"
    DOSSIERS = "dl"
    DOSSIER = "do"
    DOSSIER_SEARCH = "dq"
    MEDIATIONS = "ml"
    MEDIATION_SEARCH = "mz"
    HELP = "h"
    LOGOUT = "o"
    CONNECTIONS = "cn"
    LOGOUT_ALL = "oa"
    NOT_ME = "nm"
    LOGIN = "li"
    CLEAR = "cl"
    LOGIN_AGAIN = "la"
    LOGIN_OTHER = "lo"
    ACCEPT = "ac"
    DEVICE = "dv"
    REPLY = "rp"
    CLOSE = "c"
    CLOSE_YES = "cy"
    SONDAGE = "sd"
    TAKE = "t"
    TREAT = "tr"
    TREAT_LAST = "tl"
    TREAT_WRITE = "tw"
    IDENTITY = "i"
    PIECES = "pi"
    ASK = "as"
    STANDARD = "st"
    ASK_NOTHING = "sn"
    INVITE = "iv"
    INVITE_REFERENT = "ir"
    INVITE_YES = "iy"
    INVITE_WORD = "iw"
    INVITE_NO = "in"
    MODERATION_READ = "mr"
    MODERATION_TAKE = "mt"
    MODERATION_REFUSE = "mx"
    MODERATION_END = "me"
    MODERATION_SAY = "ms"
    MODERATION_DROP = "md"
    SETTLED = "ok"
    NOT_SETTLED = "no"
    HELD = "hd"
    HELD_DROP = "hx"
    SHOW = "sh"
    HELD_SEND = "hsn"
    HELD_MASKED = "hsm"
    HELD_TO = "hst"
    HELD_KEEP = "hsk"
    MORE = "mor"
    WRONG = "wrg"
    WRONG_PICK = "wrp"
    HAND = "hnd"
    HAND_TO = "hnt"
    HAND_WORD = "hnw"
    GIVE_BACK = "gvb"
    ORGANISME = "oad"
    ORGANISME_PICK = "oap"
    ORGANISME_YES = "oay"
    ORGANISME_DROP = "oax"
    MOVE = "omv"
    MOVE_PICK = "omp"
    MOVE_YES = "omy"
    MOVE_END = "ome"
    WITHDRAW = "wdr"
    WITHDRAW_LAST = "wdl"
    REVOKE = "rv"
    REVOKE_YES = "ry"
    RESTORE = "re"
    SEARCH = "se"
    ADD_PIECE = "ap"
    COLLEAGUES = "co"
    COLLEAGUE = "cg"
    ENTRUST = "en"
    ENTRUST_TO = "et"
    NUDGE = "nu"
    REOPEN = "ro"
    EXPORT = "ex"
    KEEP_OPEN = "ko"
    KEEP_DRAFT = "kd"
    MAILS = "ma"
    CORRECT = "ci"
    CORRECT_FIELD = "cf"
    CORRECT_KEEP = "ck"
    NUMBER = "nb"
    PRACTICE_END = "pe"
    WITHDRAW_DEMANDE = "wd"
    WITHDRAW_DEMANDE_YES = "wy"
    INVITED_YES = "jy"
    INVITED_NO = "jn"
    GROUPES = "mg"
    GROUPE = "mp"
    MEMBER = "mm"
    MEMBER_ROLES = "mo"
    MEMBER_ASK = "mq"
    MEMBER_DO = "mv"
    OPEN_GROUPE = "og"
    ENROL = "el"
    ENROL_ROLES = "eo"
    ENROL_YES = "ey"
    ENROL_NO = "eg"
    MOVE_GROUPE = "gm"
    DETACH_GROUPE = "gd"
    STAY_GROUPE = "gs"
    NUDGE_TEAM = "nt"
    NOTE = "sv"
    NOTE_CHANGE = "svc"
    NOTE_KIND = "svk"
    NOTE_DAY = "svd"
    NOTE_REMOVE = "svr"
    NOTE_REMOVE_YES = "svy"
    OFFER = "of"
    OFFER_GROUPE = "ofg"
    OFFER_DEMANDE = "ofd"
    OFFER_NO = "ofn"
    READY = "ra"
    READY_SHOW = "rb"
    READY_SEND = "rc"
    READY_EDIT = "rd"
    READY_OTHER = "rf"
    READY_OPEN = "rg"
    READY_DROP = "ri"
    READY_KEEP = "rk"
    FIGURES = "fg"
    FIGURES_WHICH = "fw"
    FIGURES_MONTHS = "fm"
    EXPORT_GROUPE = "eh"
    EXPORT_PERIOD = "ep"
    EXPORT_FIGURES = "ef"
    PAPER_DROP = "pu"
    ABSENCE = "ab"
    ABSENCE_FIRST = "abf"
    ABSENCE_LAST = "abl"
    ABSENCE_YES = "aby"
    ABSENCE_AGAIN = "aba"
    ABSENCE_CHANGE = "abc"
    ABSENCE_END = "abe"
    ABSENCE_LEAVE = "abx"
    REMIND = "rm"
    REMIND_IN_TOPIC = "rmt"
    REMIND_DAY = "rmd"
    REMIND_NOTE = "rmn"
    REMIND_CANCEL = "rmx"
    PAPER_TICK = "pk"
    PAPER_ASK = "pa"
    PAPER_IS = "pq"
    PAPER_CANNOT = "pc"
    PAPER_REFUSE = "pr"
    ALERTS = "aw"


ERASING = frozenset(
    {
        Act.ABANDON_YES,
        Act.CLEAR,
        Act.LOGOUT_ALL,
        Act.MODERATION_END,
        Act.NOTE_REMOVE_YES,
        Act.READY_DROP,
        Act.REVOKE_YES,
        Act.WITHDRAW,
        Act.WITHDRAW_DEMANDE_YES,
        Act.WITHDRAW_LAST,
    }
)
"""What erases or takes back at once: these buttons are red."""


@dataclass(frozen=True, slots=True)
class Press:
    """A button's meaning: an act, what it is about, the draft's revision, and a short value."""

    act: Act
    subject: UUID | None = None
    revision: int = 0
    value: str = ""

    def encode(self) -> str:
        """Write the meaning in at most 64 bytes.

        Raises:
            ValueError: the value is too long.
        """
        subject = written_id(self.subject) if self.subject else ""
        written = f"{self.act.value}~{subject}~{self.revision:x}~{self.value}"
        if len(written.encode()) > 64:  # noqa: PLR2004 -- the figure is the protocol's own
            raise ValueError(written)
        return written

    def button(
        self, label: str, *, style: Style = Style.PLAIN, off: str = ""
    ) -> Button:
        """Return the button that shows `label` and means this; what erases is red by itself."""
        worn = Style.DANGER if self.act in ERASING else style
        return Button(label, press=self.encode(), style=worn, off=off)


def written_id(identifier: UUID) -> str:
    """Write an identifier in 22 signs."""
    return urlsafe_b64encode(identifier.bytes).decode().rstrip("=")


def read_id(written: str) -> UUID:
    """Read an identifier.

    Raises:
        ValueError: it is none.
    """
    return UUID(bytes=urlsafe_b64decode(written + "=="))


def decode(data: str) -> Press | None:
    """Read what a button said; None when it never was one of ours."""
    parts = data.split("~", 3)
    if len(parts) != 4:  # noqa: PLR2004 -- the figure is the protocol's own
        return None
    act, subject, revision, value = parts
    try:
        subject_id = read_id(subject) if subject else None
        return Press(Act(act), subject_id, int(revision, 16), value)
    except ValueError:
        return None
