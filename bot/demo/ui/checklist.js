// The guide as a list that ticks itself, whoever plays.

import { el, icon, unseen } from "/ui/dom.js";
import { state } from "/ui/state.js";

export class Checklist {
  constructor(dialog, opener) {
    this.dialog = dialog;
    this.opener = opener;
    this.items = el("ol", { class: "checks" });
    dialog.append(el("h2", { id: "guide-title", tabindex: -1, autofocus: true }, "Le guide"), el("p", {}, "Chaque phrase se coche quand elle est faite, par vous ou par le parcours."), this.items,
      el("form", { method: "dialog" }, el("button", { class: "strong" }, "Fermer")));
    opener.addEventListener("click", () => dialog.showModal());
  }

  show() {
    const { guide } = state.view;
    const drawn = JSON.stringify(guide);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.opener.textContent = `Guide ${guide.filter(one => one.is_done).length}/${guide.length}`;
    this.items.replaceChildren(...guide.map(({ words, is_done }) =>
      el("li", { class: is_done ? "done" : "" }, el("span", { class: "box" }, is_done ? icon("sent") : null), el("span", {}, words, unseen(is_done ? " : fait" : " : à faire")))));
  }
}
