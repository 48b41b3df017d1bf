// The first screen: what this is, three ways to begin, and who is who.

import { button, el, face, icon, typeset } from "/ui/dom.js";
import { Cast } from "/ui/cast.js";
import { state } from "/ui/state.js";

const WHAT = [
  "Administration+ aide un agent de proximité à débloquer la démarche d'un usager : il dépose une demande par Telegram, et les référents de la Caf ou de la CPAM lui répondent dans leur groupe.",
  "Ici tout est inventé et rien ne sort de cette machine : jouez chaque personne à votre guise.",
];

const WAYS = [
  { name: "maryse", title: "Jouer l'aidante", who: "maryse", words: "Vous êtes Maryse. Connectez-vous par e-mail, puis déposez une demande : trois minutes." },
  { name: "tour", title: "Voir le parcours se jouer", who: null, words: "Tout le guide, de la connexion au sondage, sous vos yeux. On s'arrête, on revient, et quatre gestes sont pour vous." },
  { name: "attend", title: "Commencer avec une demande déjà envoyée", who: "paul", words: "Vous êtes Paul, référent à la Caf. La demande n° 1 vous attend." },
];

const EXERCISES = { name: "exercises", title: "Faire les exercices", who: "maryse", words: "Cinq situations, de deux minutes chacune : ce qui est attendu, puis ce qui s'est passé et pourquoi." };

export class Welcome {
  // `choose` is given the name of a way, `visit` a person.
  constructor(root, choose, visit) {
    this.root = root;
    this.cast = new Cast(el("section", { "aria-labelledby": "people-title" }, el("h2", { id: "people-title" }, "Qui est qui")), visit);
    this.ways = [EXERCISES, ...WAYS].map(way => ({ way, key: button({ class: "way", onclick: () => choose(way.name) }) }));
    this.wait = el("p", { class: "wait", role: "status" });
    root.append(el("div", { class: "hello" },
      el("h2", {}, "Une demande bloquée, deux téléphones, un bot"), WHAT.map(words => el("p", {}, typeset(words))),
      el("div", { class: "ways" }, this.ways.map(one => one.key)), this.wait),
      this.cast.items.parentElement);
  }

  show(words) {
    this.wait.textContent = typeset(words);
    this.ways.forEach(({ way, key }) => {
      key.disabled = Boolean(words);
      key.hidden = way === EXERCISES && !state.view.school;
      if (!key.childNodes.length && state.view.people.length) {
        key.append(way.who ? face(state.person(way.who)) : el("span", { class: "face of-bot", "aria-hidden": "true" }, icon("play")), el("b", {}, way.title), el("span", {}, typeset(way.words)));
      }
    });
    this.cast.show();
  }
}
