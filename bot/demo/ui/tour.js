// The tour as it plays: where it stands, the sentence of the guide, and what one may do with it.

import { post } from "/ui/acts.js";
import { button, el, icon, typeset } from "/ui/dom.js";
import { state } from "/ui/state.js";

const ask = name => () => post(`/parcours/${name}`);

export class Tour {
  // `visit` is given the person and the conversation to look at.
  constructor(root, visit) {
    this.root = root;
    this.visit = visit;
    this.where = el("p", { class: "where" });
    this.guide = el("p", { class: "says" });
    this.words = el("p", { class: "now", role: "status" });
    this.pause = button({ onclick: ask("pause") });
    this.does = button({ class: "strong", onclick: ask("geste") }, "Faites-le pour moi");
    this.back = button({ onclick: ask("retour") }, "Revenir");
    this.end = button({ class: "round", "aria-label": "Quitter le parcours", onclick: ask("fin") }, icon("close"));
    root.append(el("div", { class: "told" }, this.where, this.guide, this.words), el("div", { class: "keys" }, this.does, this.pause, this.back, this.end));
  }

  // Another play shows its first screen: the eyes go again where the gesture is.
  forget() { this.at = ""; }

  show() {
    const { tour } = state.view;
    this.root.hidden = !tour;
    if (!tour) { this.forget(); return this.points({}); }
    this.follow(tour);
    this.points(tour);
    this.where.textContent = `Chapitre ${tour.number} sur ${tour.count} · ${tour.title}`;
    this.guide.textContent = tour.guide ? typeset(`« ${tour.guide} »`) : "";
    const words = typeset(tour.turn || tour.words);
    if (this.words.textContent !== words) this.words.textContent = words;
    this.root.classList.toggle("turn", Boolean(tour.turn));
    this.does.hidden = !tour.turn;
    this.pause.hidden = Boolean(tour.turn) || tour.is_over;
    this.pause.textContent = tour.is_paused ? "Continuer" : "Pause";
  }

  // The button that is left to the visitor stands out, and in sight.
  points({ turn, label }) {
    const keys = [...document.querySelectorAll(".desk .key")].filter(one => one.offsetParent);
    const wanted = turn ? keys.findLast(one => one.textContent === label) : null;
    keys.forEach(one => one.classList.toggle("wanted", one === wanted));
    if (turn && turn !== this.pointed) wanted?.scrollIntoView({ block: "center" });
    this.pointed = wanted ? turn : "";
  }

  // The eyes go where the gesture is; whoever paused looks where they like.
  follow({ who, chat, is_paused, is_over }) {
    const at = `${who} ${chat}`;
    if (!who || at === this.at || is_paused || is_over) return;
    this.at = at;
    this.visit(who, state.chat(chat) ? chat : `p:${who}:`);
  }
}
