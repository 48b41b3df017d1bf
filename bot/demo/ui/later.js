// The sheet of what one does to the world itself: time, and beginning again.

import { post } from "/ui/acts.js";
import { button, el } from "/ui/dom.js";

const MINUTES = { "+10 min": 10, "+1 jour": 1440, "+1 semaine": 10080, "+1 mois": 43200 };

export class Sheet {
  constructor(dialog, begin) {
    this.dialog = dialog;
    const later = Object.entries(MINUTES).map(([words, minutes]) => button({ onclick: () => post("/avance", { minutes }) }, words));
    dialog.append(
      el("h2", { id: "sheet-title" }, "Temps et retour"),
      el("h3", {}, "Le temps passe"),
      el("p", {}, "L'horloge de tout le monde avance : des rappels partent, des sessions finissent."),
      el("div", { class: "keys" }, later),
      el("h3", {}, "Revenir"),
      el("div", { class: "keys" }, button({ onclick: () => { dialog.close(); begin("debut"); } }, "Recommencer")),
      el("form", { method: "dialog" }, el("button", { class: "strong" }, "Fermer")));
  }

  open() { this.dialog.showModal(); }
}
