"""Every sentence of the help, of the page on privacy and of the profile."""

from models.people.agent import MailPace

DEMANDE = "Une demande s'appelle parfois signalement, ticket ou dossier : ici, c'est la même chose."
HELP = (
    "Administration+ aide à débloquer la situation d'un usager auprès d'un organisme.\n\n"
    "« Nouvelle demande » : six étapes, une question à la fois. Tout est gardé à chaque réponse.\n"
    "« Mes demandes » : suivre, chercher, répondre, relancer, clore.\n"
    "Pour répondre à un organisme, répondez à son message, ou touchez « Répondre ».\n"
    f"{DEMANDE}\n\n"
    "/nouvelle /demandes /profil /confidentialite /annuler /deconnexion"
)
IN_WIZARD = (
    "Vous écrivez une demande : {step}.\n\n"
    "Répondez à la question, en touchant une touche ou en écrivant. "
    "Chaque réponse est gardée aussitôt.\n"
    "« Retour » revient à la question d'avant. "
    "« Abandonner » demande confirmation avant d'effacer.\n"
    "Pour corriger : « Corriger », « Retour », ou « Modifier » au récapitulatif.\n"
    "Vous pouvez arrêter ici : « Nouvelle demande » proposera de reprendre."
)
STEP = "étape {number}/{total}, « {name} »"
STRUCTURE_CHOICE = "le choix de la structure"
IN_DEMANDE = (
    "Votre prochain message partira dans la demande {number}.\n\n"
    "Touchez « Voir la demande » pour relancer, ajouter une pièce, inviter un collègue ou clore.\n"
    "Pour une autre demande, répondez à l'un de ses messages."
)
IN_OWN_TOPIC = (
    "Ce sujet est la demande {number}. "
    "Ce que vous écrivez ici part dans cette demande, et dans aucune autre.\n\n"
    "Touchez « Voir la demande » pour relancer, ajouter une pièce, inviter un collègue ou clore.\n"
    "/retirer reprend votre dernier message."
)
IN_TOPIC = (
    "Ce sujet est une demande. Ce que vous écrivez ici part à l'aidant et aux autres "
    "organismes.\n\n"
    "« // » au début d'un message : il reste dans ce groupe.\n"
    "« //tous » : il va aux référents de chaque organisme, sans l'aidant.\n"
    "« Je m'en occupe » prévient l'aidant. « Il me manque une information » arrête votre délai.\n"
    "« J'ai traité la demande » la marque traitée ; seul l'aidant peut la clore.\n"
    "« Voir l'identité » et « Voir les pièces » : chaque consultation est notée."
)
IN_MEDIATION = (
    "Ce sujet est une médiation. « Lire l'échange » le montre sans l'identité ni les pièces.\n"
    "« // » au début d'un message : il reste entre modérateurs.\n"
    "Pour le reste, vous choisissez à qui part chaque message."
)
IN_GROUP = (
    "Chaque demande a son propre sujet dans ce groupe. Écrivez dans le sujet de la demande.\n"
    "Pour vous entraîner : /essai ouvre une demande inventée."
)

PRIVACY = (
    "Qui voit quoi ?\n"
    "• Les référents des organismes choisis lisent la demande et les messages. "
    "L'identité et les pièces ne s'affichent "
    "que sur demande, et chaque consultation est notée : vous la voyez sur la page de la demande. "
    "Elles ne sont vues que de qui les demande, 10 minutes, dans le sujet ou en privé. "
    "Un téléphone éteint peut les montrer jusqu'à ce qu'il soit rallumé.\n"
    "• Les aidants de votre structure peuvent lire et clore vos demandes.\n"
    "• Un modérateur invité lit l'échange, sans l'identité ni les pièces.\n"
    "• Une personne non inscrite qui entre dans un groupe Telegram en est retirée aussitôt. "
    "Qui y était a pu lire ce qui s'y écrivait.\n"
    "• Telegram peut lire ce qui passe par lui. "
    "Le fournisseur de SMS lit le mobile de l'usager et la demande d'accord.\n"
    "• Vos fichiers sont lus par leur contenu avant de partir. Le sondage ne nomme personne.\n"
    "• Les responsables voient qui est dans leur groupe, et des chiffres ; rien des usagers. "
    "Les e-mails ne portent qu'un numéro et un organisme.\n\n"
    "Combien de temps ?\n"
    "• Brouillon : {draft} jours. Copies dans les groupes Telegram : "
    "{copies} jours après la clôture.\n"
    "• Messages, identité et autorisation : {retention} jours après la clôture.\n"
    "• Journal des consultations, sans contenu : {journal} jours.\n\n"
    "Les droits de l'usager\n"
    "Il peut demander à voir, corriger ou effacer ses données, et retirer son autorisation. "
    "Transmettez sa demande à votre responsable."
)

PROFILE = "{prenom} {nom}\n{roles}\n\nConnexion : {until}."
PROFILE_MAILS = "E-mails quand un organisme répond : {pace}."
UNTIL_DAY = "jusqu'au {day}, sur un appareil individuel"
UNTIL_HOUR = "jusqu'à {hour}, sur un appareil partagé"
PACES = {
    MailPace.EACH: "À chaque réponse",
    MailPace.TWICE_A_DAY: "Deux fois par jour",
    MailPace.DAILY: "Une fois par jour",
    MailPace.NEVER: "Jamais",
}
PACE_CHOSEN = "C'est noté."
NOTHING_TO_CANCEL = "Il n'y a rien à annuler."
CANCELLED = "La question est laissée de côté. Rien n'est parti."
GONE = "Cette demande n'existe pas, ou vous n'y avez pas accès."
