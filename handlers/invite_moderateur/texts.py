"""Every sentence of the mediation."""

WHY = "Pourquoi inviter un modérateur ? Ce motif sera lu par tous."
SURE = "Votre motif : « {reason} »\n\nCe motif sera lu par tous. Inviter le modérateur ?"
WITH_WORD = "Votre mot pour le modérateur seul : « {word} »"
YES = "Oui, inviter"
ADD_WORD = "Ajouter un mot pour le modérateur seul"
NO = "Non, ne pas inviter"
WORD = "Quel est votre mot pour le modérateur ? Lui seul le lira."
INVITED = "Le modérateur est invité. Il lira l'échange, sans l'identité de l'usager ni les pièces."
GIVEN_UP = "Aucun modérateur n'est invité."
ALREADY = "Un modérateur est déjà invité dans cette demande."
NOBODY = "Aucun modérateur ne peut être joint pour le moment. Écrivez à votre responsable."
TEXT_ONLY = "Écrivez-le dans un message, en une ou deux phrases."

READ = "Lire l'échange"
TAKE = "Je prends cette médiation"
REFUSE = "Ce n'est pas une médiation"
END = "Terminer la médiation"
TO_ALL = "À tous"
TO_AIDANT = "À l'aidant"
TO_REFERENTS = "Aux référents"
TO_NOBODY = "Ne pas l'envoyer"
TO_WHOM = "À qui envoyer ce message ?"
SENT = "Le message est parti {to}."
SENT_TO = {
    "all": "à tous",
    "aidant": "à l'aidant",
    "referents": "aux référents",
}
DROPPED = "Le message n'est pas envoyé."
TAKE_FIRST = (
    "Votre message attend. Touchez d'abord « Je prends cette médiation »."
)
WAITS = (
    "Votre message attend : il n'est pas parti. "
    "Touchez d'abord « Je prends cette médiation », puis dites ici à qui l'envoyer."
)
NOT_MODERATEUR = (
    "Votre message n'est pas parti : vous n'avez pas le rôle de modérateur. "
    "Demandez à votre responsable."
)
TAKEN_ALREADY = "Cette médiation est déjà prise."
EMPTY = "Rien d'autre n'a encore été écrit dans cette demande."
EDIT_NOT_SENT = (
    "Cette correction n'est pas transmise. "
    "Écrivez un nouveau message avec ce qui change."
)
NO_PIECE = (
    "Ce type de message n'est pas transmis par le modérateur. Écrivez un texte."
)


def topic_name(reference: int) -> str:
    """`n° 1234 · médiation`."""
    return f"n° {reference} · médiation"


def sure(reason: str, word: str) -> str:
    """Ask before everybody reads the reason."""
    asked = SURE.format(reason=reason)
    return f"{asked}\n\n{WITH_WORD.format(word=word)}" if word else asked


def card(
    facts: dict[str, str], states: list[str], *, last: str, taken: str
) -> str:
    """The summary that opens the modérateur's topic."""
    lines = [
        "// = entre nous. Le reste part à ceux que vous choisissez.\n",
        f"Médiation demandée · Demande {facts['number']} · {facts['titre']}",
        f"Invité par : {facts['inviter']}",
        f"Motif : {facts['reason']}",
        *([f"Mot pour vous seul : {facts['word']}"] if facts["word"] else []),
        f"\nStructure : {facts['structure']} ({facts['territoire']})",
        f"Envoyée {facts['since']}",
        *states,
        f"Dernier message : {last or 'aucun'}",
        *([f"\nPrise par : {taken}"] if taken else []),
    ]
    return "\n".join(lines)


def exchange(
    number: str, problem: str, lines: list[tuple[str, str, str, int]]
) -> str:
    """The problem as it was told, then the exchange: when, who, what, how many pieces."""
    head = f"Échange de la demande {number}, sans l'identité ni les pièces."
    if problem:
        head = f"{head}\n\nLe problème, écrit à l'envoi :\n{problem}"
    if not lines:
        return f"{head}\n\n{EMPTY}"
    words = [
        f"{when} · {who}\n{text}{_pieces(count)}"
        for when, who, text, count in lines
    ]
    return "\n\n".join([head, *words])


def _pieces(count: int) -> str:
    if not count:
        return ""
    return (
        f"\n({count} pièces non montrées)"
        if count > 1
        else "\n(1 pièce non montrée)"
    )
