"""Forty days, forty demandes, each with its fate in a table: who is told what, each day, exactly once."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from models.actions.import_directory import import_directory
from models.demande.demande import Urgence
from models.people.agent import AgentSession
from tests.demandes import file_one
from tests.directory import (
    CAF,
    CHIEFS,
    CPAM,
    MARYSE,
    MODERATION,
    MONA,
    PAUL,
    SONIA,
)
from tests.scenarios.fates import read_fates
from tests.scenarios.seen import topic_of
from tests.scenarios.test_group import board

START = datetime(2027, 5, 3, 9, 0, tzinfo=UTC)
DAYS, STAYS = 40, 28
REFERENTS, AIDANTS = {"Paul", "Sonia", "Yves"}, {"Maryse", "Rosa"}
SOUTH, YVES = "Caf de la Guadeloupe", "yves@caf971.example"
ROSA, FELIX = "rosa@bt.example", "felix@bt.example"
CHIEF_SOUTH, BASSE_TERRE = (
    "chef@caf971.example",
    "France services de Basse-Terre",
)
GROUPES = (
    "nom;type;organisme;territoires;email;note\n"
    f"{BASSE_TERRE};structure;;971;;\n"
    f"{SOUTH};organisme;CAF;971;;\n"
)
AGENTS = (
    "email;prenom;nom;fonction;role;groupe\n"
    f"{ROSA};Rosa;Bélia;;aidant;{BASSE_TERRE}\n"
    f"{FELIX};Félix;Cyrille;;aidant;{BASSE_TERRE}\n"
    f"{YVES};Yves;Nestor;;referent;{SOUTH}\n"
    f"{CHIEF_SOUTH};Line;Roc;;responsable;{SOUTH}\n"
    f"{CHIEF_SOUTH};Line;Roc;;referent;{SOUTH}\n"
)
URGENCES = {
    "sans": Urgence.SANS,
    "urgent": Urgence.URGENT,
    "très urgent": Urgence.TRES_URGENT,
}
FATES = read_fates()
SENTENCES = {
    "équipe relancée": "attend une réponse et le délai visé est passé",
    "aidant prévenu du retard": "n'a pas répondu dans le délai visé",
    "aidant : information attendue": "attend toujours une information",
    "aidant : bientôt close": "Sans nouvelle de votre part, elle sera close",
    "sujet clos par le temps": "La demande est close, faute de nouvelles.",
    "aidant : close par le temps": "est close, faute de nouvelles. Vous pouvez",
    "sonne": "Très urgent\u00a0: personne ne s'occupe encore",
    "responsable prévenu": "n'a pas encore répondu à",
    "rappel": "Rappel\u00a0: demande",
    "modération relancée": "Cette médiation attend depuis plus d'un jour ouvré",
    "aidant : qui s'en occupe": "s'en occupe.",
    "aidant : est-ce réglé": "Est-ce réglé\u00a0?",
    "équipe relancée par l'aidant": "attend votre réponse. Écrivez-la ici",
    "aidant : pièces attendues": "attend encore\u00a0: ",
    "équipe : pièces complètes": "La liste des pièces est complète.",
    "aidant : autre organisme": "n'est pas le bon interlocuteur, et propose",
    "équipe : transmise": "Demande transmise par la",
    "aidant : référent absent": "garde votre demande.",
}
"""What the machine says by itself, and the words that tell it."""
NAMED = {
    "revient à l'équipe": "Ce dont cette personne s'occupait revient à",
    "suit les demandes": "Vous suivez ses demandes",
    "de retour": "Vous êtes de retour.",
}
"""What it says to somebody whom the table names."""
PAPERS = {"loyer": "Attestation de loyer", "RIB": "RIB"}
BOARD = {
    "tableau : jamais prise": "Jamais prises",
    "tableau : sans réponse": "Sans réponse depuis 15 jours",
}
"""The two lists of the moderation's board."""
ORGANISMES = {"Caf": CAF, "Caf d'outre-mer": SOUTH, "CPAM": CPAM}


class Life:
    """The people of the table, and what they do."""

    def __init__(self, world) -> None:
        self.world = world
        self.people, self.groups, self.rooms = {}, {}, {}
        self.heard = 0

    async def begin(self) -> None:
        """Everybody comes, on a Monday of May."""
        world = self.world
        world.instant = START
        await world.app.uow.run(import_directory, GROUPES, AGENTS, now=START)
        self.groups["Caf"] = await world.groupe(CAF)
        self.groups["Caf d'outre-mer"] = await world.group(CHIEF_SOUTH, SOUTH)
        self.groups["CPAM"] = await world.groupe(CPAM)
        self.moderation = await world.groupe(MODERATION)
        for name, email in (
            ("Maryse", MARYSE),
            ("Rosa", ROSA),
            ("Félix", FELIX),
            ("Paul", PAUL),
            ("Sonia", SONIA),
            ("Yves", YVES),
            ("Mona", MONA),
        ):
            self.people[name] = await world.player(email)
        self.people["Line"] = await world.agent(CHIEF_SOUTH)
        self.people["Dany"] = await world.agent(CHIEFS[CAF])
        self.heard = world.telegram.last_call

    async def stay(self) -> None:
        """Everybody logs in again, before their thirty days are over."""
        ends = self.world.instant + timedelta(days=30)
        await self.world.app.uow.run(
            lambda session: session.execute(
                update(AgentSession).values(expires=ends)
            )
        )

    async def send(self, fate) -> None:
        """A demande reaches its organisme."""
        is_south = fate.organisme != "Caf"
        await file_one(
            self.world,
            ROSA if is_south else MARYSE,
            f"Aide bloquée {fate.number}",
            structure=BASSE_TERRE if is_south else "France services de Bellac",
            groupe=SOUTH if is_south else CAF,
            urgence=URGENCES[fate.urgence],
        )

    async def act(self, fate, words) -> None:
        """« Paul prend », « Maryse clôt »…"""
        name, verb, *rest = words.split()
        player = self.people[name]
        chat = self.groups[fate.organisme]
        await ACTS[verb](self, player, fate.number, chat, *rest)

    async def live(self, today) -> None:
        """What is sent on a day, then what people do."""
        for fate in FATES:
            if fate.sent == today:
                await self.send(fate)
            for act in fate.acts:
                if act.day == today:
                    await self.act(fate, act.words)

    async def lists_are(self, stands) -> None:
        """« Mes dossiers » and the board count what the table says."""
        paul = self.people["Paul"]
        await paul.says("/dossiers")
        at_work = [one for one in stands if one.is_at_work]
        lists = {
            "À prendre": sum(one.is_to_take for one in stands),
            "En souffrance": sum(one.is_late for one in at_work),
            "Traitées": sum(one.state == "traitée" for one in stands),
            "Closes": sum(one.state == "close" for one in stands),
        }
        for name, count in lists.items():
            label = f"{name} ({count})"
            assert label in paul.screen().labels, (self.world.instant, label)
        to_take, in_hand, late = map(
            int, re.findall(r"\((\d+)\)", board(self.groups["Caf"]).text)[:3]
        )
        assert to_take + in_hand + late == len(at_work)
        assert late == lists["En souffrance"]

    def moderation_reads(self, stands) -> None:
        """The moderation's board names what the table says, by organisme."""
        lists = {}
        for listed, name in BOARD.items():
            nouns = [one.organisme for one in stands if one.listed == listed]
            lists[name] = Counter(ORGANISMES[noun] for noun in nouns)
        heads = [f"{name} ({each.total()})" for name, each in lists.items()]
        parts = [" · ".join(heads)]
        for name, each in lists.items():
            lines = [f"• {nom} ({each[nom]})" for nom in sorted(each)]
            parts += ["\n".join([name, *lines])] if lines else []
        shown = [
            message.text
            for message in self.moderation.shown()
            if message.text.startswith("Jamais prises (")
        ]
        is_any = any(lists.values())
        assert shown == (["\n\n".join(parts)] if is_any else [])

    async def ends_as_written(self) -> None:
        """The last column of the table, read in « Mes dossiers »."""
        paul, end = self.people["Paul"], self.world.instant.date()
        await paul.says("/dossiers")
        for name, state in (("Traitées", "traitée"), ("Closes", "close")):
            [label] = [
                one for one in paul.screen().labels if one.startswith(name)
            ]
            await paul.taps(label)
            listed = await self._every_page(paul)
            assert listed == {
                one.fate.number for one in standings(end) if one.state == state
            }
        written = {fate.number: fate.end for fate in FATES}
        read = {}
        for name in ("Maryse", "Rosa"):
            await self.people[name].says("/demandes")
            read |= await self._every_state(self.people[name])
        is_gone = {number for number in written if written[number] == "retirée"}
        assert read == {n: written[n] for n in written if n not in is_gone}

    async def _every_state(self, player) -> dict[int, str]:
        states = {}
        while True:
            for label in player.screen().labels:
                if found := re.match(r"n°\u00a0(\d+) · ([^·]+) ·", label):
                    states[int(found[1])] = found[2]
            if "Page suivante" not in player.screen().labels:
                return states
            await player.taps("Page suivante")

    async def _every_page(self, player) -> set[int]:
        listed = set()
        while True:
            found = re.findall(r"n°\u00a0(\d+) ·", player.screen().text)
            listed |= {int(number) for number in found}
            if "Page suivante" not in player.screen().labels:
                return listed
            await player.taps("Page suivante")

    def told(self) -> list[tuple[str, int]]:
        """What the machine said since it was last asked, and of which demande."""
        calls = [
            call
            for call in self.world.telegram.calls
            if call.number > self.heard
            and call.method == "sendMessage"
            and call.status == 200
        ]
        self.heard = self.world.telegram.last_call
        return [found for call in calls for found in self._read(call.params)]

    def _read(self, params):
        text = str(params["text"])
        for name, words in NAMED.items():
            if words in text:
                numbers = re.findall(r"n°\u00a0(\d+)", text)
                said = f"{self._reader(params)} : {name}"
                return [(said, int(number)) for number in numbers]
        for name, words in SENTENCES.items():
            if words in text:
                numbers = re.findall(r"n°\u00a0(\d+)", text) or [
                    self._topic(params)
                ]
                stands_in = self._reader(params) == "Félix"
                said = name.replace("aidant", "collègue") if stands_in else name
                return [(said, int(number)) for number in numbers]
        return []

    def _reader(self, params):
        for name, player in self.people.items():
            if player.chat.id == int(params["chat_id"]):
                return name
        return ""

    def _topic(self, params):
        for chat in (*self.groups.values(), self.moderation):
            if chat.id == int(params["chat_id"]):
                topic = chat.topics[int(params["message_thread_id"])]
                return re.match(r"n° (\d+)", topic.name)[1]
        raise AssertionError(params)


async def takes(life, player, number, chat):
    if player is life.people["Mona"]:
        [room] = life.moderation.open_topics()
        await player.taps(
            "Je prends cette médiation", chat=life.moderation, topic=room
        )
        return
    await player.taps("Je m'en occupe", chat=chat, topic=topic_of(chat, number))


async def ends(life, player, _number, _chat):
    [room] = life.moderation.open_topics()
    await player.taps("Terminer la médiation", chat=life.moderation, topic=room)


async def answers(life, player, number, chat):
    if player in (life.people["Maryse"], life.people["Rosa"]):
        await opens(player, number)
        await player.taps("Répondre")
        await player.says("Voici ce que vous demandez.")
        return
    await player.says(
        "Nous regardons.", chat=chat, topic=topic_of(chat, number)
    )


async def asks(_life, player, number, chat):
    topic = topic_of(chat, number)
    await player.taps("Il me manque une information", chat=chat, topic=topic)
    await player.says("Quel mois manque ?", chat=chat, topic=topic)


async def keeps_papers(_life, player, _number, chat, *_words):
    for paper in PAPERS.values():
        await player.says(f"/pieces {paper}", chat=chat)


async def asks_papers(_life, player, number, chat):
    topic = topic_of(chat, number)
    for label in (
        "Il me manque une information",
        *PAPERS.values(),
        "Demander (2\u00a0pièces)",
    ):
        await player.taps(label, chat=chat, topic=topic)


async def provides(_life, player, number, _chat, paper):
    await opens(player, number)
    await player.shows(f"{paper}.pdf")
    [label] = [
        one for one in player.screen().labels if one.endswith(PAPERS[paper])
    ]
    await player.taps(label)


async def redirects(_life, player, number, chat):
    topic = topic_of(chat, number)
    await player.taps("Autres actions", chat=chat, topic=topic)
    await player.taps("Pas le bon interlocuteur", chat=chat, topic=topic)
    await player.taps(CPAM, chat=chat, topic=topic)


async def passes_on(_life, player, _number, _chat):
    await player.taps(f"Oui, transmettre à la {CPAM}")
    await player.taps("J'atteste que l'usager en est informé")


async def is_away(_life, player, _number, _chat, first, last):
    await player.says("/absence")
    for text in (f"{first}/2027", f"{last}/2027"):
        await player.says(text)
    await player.taps("Confirmer")


async def treats(_life, player, number, chat):
    topic = topic_of(chat, number)
    await player.taps("J'ai traité la demande", chat=chat, topic=topic)
    await player.taps("Mon dernier message", chat=chat, topic=topic)


async def gives_back(_life, player, number, chat):
    topic = topic_of(chat, number)
    await player.taps("Autres actions", chat=chat, topic=topic)
    await player.taps("Rendre à l'équipe", chat=chat, topic=topic)


async def opens(player, number):
    await player.says(f"/start d{number}")


async def closes(_life, player, number, _chat):
    await opens(player, number)
    await player.closes()


async def reopens(_life, player, number, _chat):
    await opens(player, number)
    await player.taps("Réouvrir")


async def refuses(_life, player, number, _chat):
    label = "Ce n'est pas réglé"
    asked = [
        message
        for message in player.chat.shown()
        if f"n°\u00a0{number} " in message.shown and label in message.labels
    ]
    player.person.taps_on(player.chat, asked[-1], label)
    await player.world.settle()


async def revokes(_life, player, number, _chat):
    await opens(player, number)
    await player.taps("Retirer l'autorisation")
    await player.taps("Oui, retirer")


async def nudges(_life, player, number, _chat):
    await opens(player, number)
    await player.taps("Relancer")


async def invites(_life, player, number, _chat):
    await opens(player, number)
    await player.taps("Inviter un modérateur")
    await player.says("Personne ne répond.")
    await player.taps("Oui, inviter")


async def is_reminded(_life, player, number, _chat, _when):
    await opens(player, number)
    await player.taps("Me le rappeler")
    await player.taps("Demain")
    await player.taps("Sans note")


async def shuts(_life, player, _number, _chat, first, last):
    """« Fermé », from a day to another, both included."""
    await player.says("/membres")
    await player.taps("Note de service")
    await player.taps("Fermé")
    for text in ("Équipe en formation.", f"{first}/2027", f"{last}/2027"):
        await player.says(text)


ACTS = {
    "ferme": shuts,
    "garde": keeps_papers,
    "réclame": asks_papers,
    "fournit": provides,
    "redirige": redirects,
    "transmet": passes_on,
    "s'absente": is_away,
    "prend": takes,
    "termine": ends,
    "répond": answers,
    "demande": asks,
    "traite": treats,
    "rend": gives_back,
    "clôt": closes,
    "réouvre": reopens,
    "refuse": refuses,
    "retire": revokes,
    "relance": nudges,
    "invite": invites,
    "rappelle": is_reminded,
}


@pytest.mark.slow
@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
async def test_forty_days_tell_each_what_the_table_says_exactly_once(world):
    life = Life(world)
    await life.begin()
    for day in range(DAYS):
        if day:
            await world.wait(days=1)
        if day == STAYS:
            await life.stay()
        today = world.instant.date()
        life.moderation_reads(every_standing(today))
        await life.live(today)
        heard = sorted(life.told(), key=lambda told: told[::-1])
        assert heard == expected(today), today
        await life.lists_are(standings(today))
    await life.ends_as_written()


def expected(today):
    """What the table has the machine say on this day."""
    told = [
        (said.words, fate.number)
        for fate in FATES
        for said in fate.told
        if said.day == today and not said.words.startswith("tableau")
    ]
    return sorted(told, key=lambda each: each[::-1])


class Standing:
    """Where a demande stands at the end of a day, by its line of the table alone."""

    def __init__(self, fate, today) -> None:
        self.fate = fate
        self.organisme, self.listed = fate.organisme, ""
        self.state, self.taker = "nouvelle", ""
        self.is_late = self.is_gone = self.was_taken = False
        acts = [(one.day, 1, one.words) for one in fate.acts]
        told = [(one.day, 0, one.words) for one in fate.told]
        for day, _, words in sorted(acts + told, key=lambda each: each[:2]):
            if day <= today:
                self._hears(words)

    @property
    def is_at_work(self):
        return self.state in {"nouvelle", "en cours", "attente"}

    @property
    def is_to_take(self):
        is_free = self.state == "nouvelle" or self.was_taken
        return self.is_at_work and is_free and not self.taker

    def _hears(self, words):
        if words == "équipe relancée":
            self.is_late = True
        if words == "sujet clos par le temps":
            self.state, self.is_late = "close", False
        if words.startswith("tableau"):
            self.listed = words
        if words.endswith("revient à l'équipe"):
            self.taker = ""
        if words == "équipe : pièces complètes":
            self.state = "en cours"
        name, _, rest = words.partition(" ")
        verb = rest.partition(" ")[0]
        if name in REFERENTS:
            self._team(name, verb)
        elif name in AIDANTS:
            self._aidant(verb)

    def _team(self, name, verb):
        match verb:
            case "prend":
                self.taker, self.was_taken = name, True
                self.state = "en cours"
            case "rend":
                self.taker = ""
            case "demande" | "réclame" | "redirige":
                self.state, self.is_late = "attente", False
            case "répond":
                self.state, self.is_late = "en cours", False
            case "traite":
                self.state, self.is_late = "traitée", False

    def _aidant(self, verb):
        match verb:
            case "répond" if self.state == "attente":
                self.state = "en cours"
            case "refuse" | "réouvre":
                self.state = "en cours"
            case "clôt":
                self.state, self.is_late = "close", False
            case "retire":
                self.is_gone = True
            case "transmet":
                self.organisme, self.state = "CPAM", "close"


def every_standing(today):
    """Every demande that was sent, as the day ends."""
    return [Standing(fate, today) for fate in FATES if fate.sent <= today]


def standings(today):
    """Those of the Caf, the withdrawn ones left out."""
    return [
        one
        for one in every_standing(today)
        if one.fate.organisme == "Caf" and not one.is_gone
    ]
