"""Which buttons act without a session, and which open in General what a topic does not show."""

from handlers.absence import routes as absence
from handlers.kit.press import Act

WITHOUT_SESSION = frozenset(
    {
        Act.LOGIN,
        Act.CLEAR,
        Act.LOGIN_AGAIN,
        Act.LOGIN_OTHER,
        Act.ACCEPT,
        Act.DEVICE,
        Act.LOGOUT,
        Act.NOT_ME,
        Act.INVITED_YES,
        Act.INVITED_NO,
    }
)
IN_GENERAL = WITHOUT_SESSION | {
    Act.STEP,
    Act.BACK,
    Act.ABANDON,
    Act.ABANDON_YES,
    Act.ABANDON_NO,
    Act.RESUME,
    Act.RESTART,
    Act.ANOTHER,
    Act.NEW,
    Act.LIST,
    Act.SEARCH,
    Act.DOSSIERS,
    Act.DOSSIER,
    Act.DOSSIER_SEARCH,
    Act.MEDIATIONS,
    Act.MEDIATION_SEARCH,
    Act.HELP,
    Act.CONNECTIONS,
    Act.LOGOUT_ALL,
    Act.MAILS,
    Act.KEEP_DRAFT,
    Act.GROUPES,
    Act.GROUPE,
    Act.MEMBER,
    Act.MEMBER_ROLES,
    Act.MEMBER_ASK,
    Act.MEMBER_DO,
    Act.NOTE,
    Act.NOTE_CHANGE,
    Act.NOTE_KIND,
    Act.NOTE_DAY,
    Act.NOTE_REMOVE,
    Act.NOTE_REMOVE_YES,
    Act.ENROL,
    Act.ENROL_ROLES,
    Act.ENROL_YES,
    Act.ENROL_NO,
    *absence.PRESSES,
}
"""What a button of a demande's own topic opens elsewhere: home, login, wizard and lists."""
