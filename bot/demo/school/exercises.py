"""The five exercises: what one reads before, and once it is over."""

from bot.demo.cast import CAF, CPAM
from bot.demo.school import scenes
from bot.demo.school.exercise import Exercise, State
from bot.demo.starts import SENT, Start

LOGGED_IN = "connectee"
NIR = "2 62 07 87 085 123 03"
MISCOPIED = "2 62 07 87 085 132 03"
ERASED = r"Le brouillon est effacé"
LEFT = (
    "Vous avez quitté l'exercice avant la fin. "
    "Recommencez-le quand vous voulez : tout se remet en place."
)


def _starts(name: str, play: scenes.Scene, *, after: str = LOGGED_IN) -> Start:
    return Start(name, "L'exercice se prépare", "maryse", play, after)


TITRE = Exercise(
    name="titre",
    title="Un titre sans nom",
    situation=(
        "Mme Zélie Kermadec, de Bellac, n'a plus de RSA depuis septembre. "
        "Le bot vous demande le titre de sa demande à la Caf."
    ),
    expected="Écrivez un titre qui dit le problème, et qui ne désigne personne.",
    start=_starts("Le titre est demandé", scenes.ask_titre),
    signs={
        State.CAUGHT: r"Le titre semble contenir|suffisent à reconnaître",
        State.RIGHT: r"Étape 3/6",
        State.ABANDONED: ERASED,
    },
    why={
        State.RIGHT: (
            "Votre titre dit le problème et ne désigne personne. "
            "Il nomme le sujet de la demande : toute l'équipe de la Caf le lit."
        ),
        State.CAUGHT: (
            "Le bot a vu dans le titre de quoi reconnaître l'usagère, et l'a retenu : rien "
            "n'est parti. "
            "Un titre est lu par toute l'équipe de la Caf ; l'identité, elle, se montre à la "
            "demande. "
            "Touchez « Corriger » : le nom se donne à l'étape 3."
        ),
        State.ABANDONED: LEFT,
    },
)
NIR_COPIED = Exercise(
    name="nir",
    title="Un numéro mal recopié",
    situation=(
        f"Sur la carte Vitale de l'usagère : {NIR}. "
        f"Sur le papier d'un collègue : {MISCOPIED}. "
        "Le bot vous demande son numéro de sécurité sociale."
    ),
    expected="Donnez le numéro de la carte, chiffre par chiffre.",
    start=_starts("Le numéro est demandé", scenes.ask_nir),
    signs={
        State.CAUGHT: r"ne semble pas juste",
        State.RIGHT: r"Étape 4/6",
        State.ABANDONED: ERASED,
    },
    why={
        State.RIGHT: (
            "C'est le bon numéro : sa clé correspond. "
            "La CPAM trouvera le dossier du premier coup, et votre message est effacé de la "
            "conversation."
        ),
        State.CAUGHT: (
            "La clé (les deux derniers chiffres) ne correspond pas aux treize premiers : "
            "le bot l'a calculée, et l'a dit avant l'envoi. "
            "Un seul chiffre faux, et la CPAM cherche quelqu'un d'autre. Réécrivez celui de "
            "la carte."
        ),
        State.ABANDONED: (
            "Vous avez renoncé à donner un numéro que vous aviez sous les yeux. "
            "« Ne peut pas fournir » sert quand personne ne l'a : ici, la CPAM chercherait "
            "plus longtemps."
        ),
    },
    given=NIR.replace(" ", ""),
)
IMPATIENT = Exercise(
    name="impatient",
    title="Un usager impatient",
    situation=(
        "Votre demande n° 1, pour Zélie Kermadec, née en 1962, est à la Caf depuis hier. "
        "L'usagère rappelle : « Rien ne bouge, refaites-en une ! »"
    ),
    expected="Faites avancer sa demande, sans en créer une seconde.",
    start=_starts("La n° 1 attend", scenes.wait_until_tomorrow, after=SENT),
    signs={
        State.CAUGHT: r"suit déjà une demande proche",
        State.RIGHT: r"votre relance dans la demande|👌",
        State.ABANDONED: r"est close\. Merci|est retirée",
    },
    why={
        State.RIGHT: (
            "La Caf lit votre relance dans le sujet de la n° 1, avec tout ce qui s'y est dit. "
            "Un seul dossier, une seule réponse à attendre."
        ),
        State.CAUGHT: (
            "Le bot a reconnu une demande déjà suivie pour la même personne, et propose « "
            "Compléter la n° 1 ». "
            "Deux demandes se font concurrence : deux référents travaillent, et aucun ne va "
            "plus vite."
        ),
        State.ABANDONED: (
            "La n° 1 est close ou retirée, ou vous avez quitté l'exercice : l'usagère attend "
            "toujours. "
            "Sur la page de la demande, « Relancer » suffisait."
        ),
    },
)
ORGANISME = Exercise(
    name="organisme",
    title="Un mauvais organisme",
    situation=(
        "Une demande est prête : les remboursements de soins de Zélie Kermadec sont bloqués "
        "depuis juin. "
        "Le récapitulatif attend votre envoi."
    ),
    expected="Relisez à qui elle part, corrigez s'il le faut, puis envoyez-la.",
    start=_starts("La demande est prête", scenes.address_wrongly),
    signs={
        State.CAUGHT: r"n'est pas le bon interlocuteur",
        State.RIGHT: rf"est envoyée à la {CPAM}\.",
        State.ABANDONED: ERASED,
    },
    why={
        State.RIGHT: (
            "Elle était adressée à la Caf ; les soins sont remboursés par la CPAM. "
            "Vous l'avez vu avant l'envoi : personne d'autre n'a rien lu."
        ),
        State.CAUGHT: (
            "La Caf a reçu une demande qui n'est pas pour elle. Son référent l'a dit, et le "
            "bot vous propose la CPAM : "
            "rien n'y part sans votre accord. Mais un jour est perdu, et une équipe a lu ce "
            "qui ne la regardait pas."
        ),
        State.ABANDONED: LEFT,
    },
    provoked=rf"est envoyée à [^\n]*{CAF}",
    reaction=scenes.send_back,
)
MISTAP = Exercise(
    name="touche",
    title="Une touche de travers",
    situation=(
        "Votre pouce a glissé : la demande n° 1 vient de partir à la Caf. "
        "L'usagère venait de dire qu'elle n'en voulait plus."
    ),
    expected="Faites qu'il n'en reste rien, ni ici ni à la Caf.",
    start=_starts("La n° 1 vient de partir", scenes.nothing, after=SENT),
    signs={
        State.CAUGHT: r"Clore la demande n° \d+ \?",
        State.RIGHT: r"La demande n° \d+ est retirée",
    },
    why={
        State.RIGHT: (
            "La demande est retirée : son sujet a disparu à la Caf, son contenu est effacé. "
            "« Envoyée par erreur » se touche tant que personne ne s'en occupe."
        ),
        State.CAUGHT: (
            "Clore arrête l'échange, mais n'efface rien : la Caf garde de quoi lire, et le "
            "bot vous l'a demandé avant. "
            "Répondez « Non, garder ouverte », puis cherchez « Envoyée par erreur »."
        ),
        State.ABANDONED: LEFT,
    },
)

EXERCISES = {
    exercise.name: exercise
    for exercise in (TITRE, NIR_COPIED, IMPATIENT, ORGANISME, MISTAP)
}
STARTS = {
    LOGGED_IN: Start("Maryse est connectée", "", "maryse", scenes.log_in),
    **{name: exercise.start for name, exercise in EXERCISES.items()},
}
"""Where each begins, and what they share."""
