// In a school alone: the exercises, the one that goes on, and how it ended.

import { post } from "/ui/acts.js";
import { button, el, typeset } from "/ui/dom.js";
import { state } from "/ui/state.js";

export class Exercises {
  // `begin` is given the name of an exercise.
  constructor(dialog, opener, bar, begin) {
    Object.assign(this, { dialog, opener, bar, begin });
    this.items = el("ol", { class: "exercises" });
    this.who = el("p", {});
    dialog.append(el("h2", { id: "exercises-title", tabindex: -1, autofocus: true }, "Exercices"), this.who, this.items,
      el("form", { method: "dialog" }, el("button", { class: "strong" }, "Fermer"), button({ onclick: () => this.leave() }, "Terminer mon monde et sortir")));
    this.title = el("summary", {});
    this.told = el("div", { class: "told" });
    this.end = el("p", { class: "ending", role: "status" });
    this.more = button({ onclick: () => this.open() }, "Tous les exercices");
    this.again = button({ onclick: () => this.begin(state.view.school.exercise.name) }, "Le recommencer");
    this.box = el("details", { open: true }, this.title, this.told);
    bar.append(this.box, this.end, el("div", { class: "keys" }, this.again, this.more));
    opener.addEventListener("click", () => this.open());
  }

  open() { this.show(); this.dialog.showModal(); }

  async leave() {
    await post("/sortir");
    location.assign("/entrer");
  }

  show() {
    const { school } = state.view;
    this.opener.hidden = !school;
    this.bar.hidden = !school?.exercise;
    const drawn = JSON.stringify(school);
    if (!school || drawn === this.drawn) return;
    this.drawn = drawn;
    this.who.textContent = typeset(`${school.trainee}, choisissez : le monde se met en place pour l'exercice. Le formateur voit où vous en êtes.`);
    this.items.replaceChildren(...school.exercises.map(({ name, title, state: how, words }) =>
      el("li", {}, button({ class: how, onclick: () => { this.dialog.close(); this.begin(name); } }, el("b", {}, title), el("span", {}, words)))));
    if (school.exercise) this.tell(school.exercise);
  }

  tell({ name, title, situation, expected, state: how, words, why }) {
    this.bar.className = how;
    this.title.textContent = typeset(`Exercice : ${title} · ${words}`);
    this.told.replaceChildren(el("p", {}, typeset(situation)), el("p", {}, el("b", {}, "Attendu : "), typeset(expected)));
    const end = typeset(why);
    if (this.end.textContent !== end) this.end.textContent = end;
    this.again.hidden = how === "going";
    if (this.name !== name || how !== this.how) this.box.open = how === "going";
    Object.assign(this, { name, how });
  }
}
