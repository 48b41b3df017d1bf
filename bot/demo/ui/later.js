// The sheet of what one does to the world itself: time, trouble, and beginning again.

import { post } from "/ui/acts.js";
import { button, el, typeset } from "/ui/dom.js";
import { state } from "/ui/state.js";

const MINUTES = { "+10 min": 10, "+1 jour": 1440, "+1 semaine": 10080, "+1 mois": 43200 };
const TROUBLES = {
  telegram: ["Telegram saturé", "Il refuse tout envoi (429) : plus rien n'arrive. Réparez : tout part, dans l'ordre, une seule fois."],
  sms: ["SMS en panne", "Un mandat par SMS ne part pas : le bot le dit, et propose le mandat signé."],
  mail: ["E-mail en panne", "Les e-mails attendent. Réparez : ils partent, à la prochaine tentative du bot."],
};

export class Sheet {
  constructor(dialog, begin) {
    this.dialog = dialog;
    this.begin = begin;
    this.troubles = el("div", { class: "troubles" });
    this.starts = el("div", { class: "keys" });
    const later = Object.entries(MINUTES).map(([words, minutes]) => button({ onclick: () => post("/avance", { minutes }) }, words));
    dialog.append(
      el("h2", { id: "sheet-title", tabindex: -1, autofocus: true }, "Temps et pannes"),
      el("h3", {}, "Le temps passe"),
      el("p", {}, "L'horloge de tout le monde avance : des rappels partent, des sessions finissent."),
      el("div", { class: "keys" }, later),
      el("h3", {}, "Quelque chose casse"), this.troubles,
      el("h3", {}, "Recommencer"), this.starts,
      el("form", { method: "dialog" }, el("button", { class: "strong" }, "Fermer")));
  }

  open() { this.show(); this.dialog.showModal(); }

  show() {
    const drawn = JSON.stringify([state.view.troubles, state.view.starts]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const focused = [...this.troubles.querySelectorAll("button")].indexOf(document.activeElement);
    this.troubles.replaceChildren(...Object.entries(TROUBLES).map(([name, told]) => this.trouble(name, told)), this.cut());
    this.troubles.querySelectorAll("button")[focused]?.focus();
    this.starts.replaceChildren(...state.view.starts.map(({ name, words }) =>
      button({ onclick: () => { this.dialog.close(); this.begin(name); } }, name === "debut" ? "Recommencer" : typeset(words))));
  }

  trouble(name, [words, told]) {
    const isOn = state.view.troubles.includes(name);
    return el("div", {}, button({ "aria-pressed": String(isOn), onclick: () => post(`/panne/${name}`, { is_on: !isOn }) }, typeset(isOn ? `Réparer : ${words}` : words)),
      el("p", {}, typeset(told)));
  }

  cut() {
    return el("div", {}, button({ onclick: () => post("/coupure") }, "Le bot est tué et redémarre"),
      el("p", {}, "Ce qui est dit pendant ce temps n'a qu'une coche, puis deux quand il revient. Rien n'est perdu ni doublé."));
  }
}
