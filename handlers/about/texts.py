"""Every sentence of the help, of the page on privacy and of the profile."""

from models.people.agent import MailPace

DEMANDE = "Une demande s'appelle parfois signalement, ticket ou dossier : ici, c'est la même chose."
WHAT = "Administration+ aide à débloquer la situation d'un usager auprès d'un organisme."
HELP = (
    f"{WHAT}\n\n"
    "« Nouvelle demande » : six étapes, une question à la fois. Tout est gardé à chaque réponse.\n"
    "« Mes demandes » : suivre, chercher, répondre, relancer, clore.\n"
    "Pour répondre à un organisme, répondez à son message, ou touchez « Répondre ».\n"
    "« Je m'absente » : vos collègues suivent vos demandes, jusqu'à votre retour.\n"
    f"{DEMANDE}\n\n"
    "/nouvelle /demandes /absence /profil /confidentialite /annuler /deconnexion"
)
HELP_WITHOUT_FILING = (
    f"{WHAT}\n\n"
    "Dans un groupe Telegram, chaque demande a son sujet. Pour répondre, écrivez dans ce sujet.\n"
    "Pour savoir ce qui s'y fait, écrivez-y /aide.\n"
    "« Mon groupe », pour un responsable : membres, rôles, invitations, note de service. "
    "Ses chiffres : /statistiques ; ses demandes, en tableau : /exporter.\n"
    "« Je m'absente », pour un référent : ses demandes reviennent à l'équipe.\n"
    f"{DEMANDE}\n\n"
    "/profil /confidentialite /annuler /deconnexion"
)
HELP_OPERATES = (
    "Pour un administrateur : /alertes dit ce qui ne va pas dans le service."
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
    "« Je m'en occupe » prévient l'aidant. « Il me manque une information » arrête votre délai, "
    "jusqu'à la réponse ou jusqu'à la dernière pièce demandée.\n"
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
    "Pour vous entraîner : /essai ouvre une demande inventée.\n"
    "/types : les réponses types de votre équipe. "
    "Pour en garder une, répondez à votre message par /type et son nom.\n"
    "/pieces : les pièces que votre équipe demande souvent. « /pieces » et un nom en ajoute une."
)

PRIVACY = (
    "Qui voit quoi ? Les référents choisis, les aidants de la structure, un modérateur invité "
    "lisent l'échange. Les responsables voient des membres et des chiffres.\n"
    "Identité et pièces : un référent les demande, les voit 10 minutes, et c'est noté. "
    "La page de la demande le montre.\n"
    "Telegram peut lire ce qui passe par lui : rien n'y est chiffré de bout en bout. "
    "Entre services de l'État, préférez Tchap.\n"
    "Le fournisseur de SMS lit le mobile de l'usager et la demande d'accord. "
    "Les e-mails portent un numéro et un organisme.\n"
    "Chez nous, tout est chiffré : l'hébergeur ne lit rien sans les clés. "
    "Vos fichiers sont lus par leur contenu avant de partir.\n"
    "Une personne non inscrite qui entre dans un groupe en est retirée aussitôt. "
    "Qui y était a pu lire ce qui s'y écrivait.\n"
    "Combien de temps ? Brouillon : {draft} jours. Copies dans les groupes : {copies} jours. "
    "Échange et identité : {retention} jours après la clôture. "
    "Journal, sans contenu : {journal} jours.\n"
    "Ensuite restent des chiffres sans nom. Une sauvegarde remise en place ne rend rien d'effacé. "
    "Le sondage ne nomme personne.\n"
    "Nous ne pouvons pas empêcher qu'on recopie, ni qu'un téléphone éteint montre encore. "
    "En privé, Telegram garde ce qui a plus de 48 heures.\n"
    "Les droits de l'usager : voir, corriger ou effacer ses données, retirer son autorisation. "
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
