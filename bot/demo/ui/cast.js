// Who is who: everybody with face, role and place, team by team; a tap goes to their telephone.

import { badge, button, el, face, unseen } from "/ui/dom.js";
import { rove } from "/ui/rove.js";
import { state } from "/ui/state.js";

const NOWHERE = "Ailleurs";

function teams() {
  const found = new Map();
  for (const person of state.view.people) {
    const place = person.place || NOWHERE;
    found.set(place, [...(found.get(place) ?? []), person]);
  }
  return [...found];
}

function row(person, isShown, visit) {
  return el("li", {}, button({ class: "person", "aria-current": isShown ? "true" : null, title: person.duty, onclick: () => visit(person.id) },
    face(person), el("span", { class: "name" }, person.name), el("span", { class: "calling" }, unseen(", "), person.calling), badge(state.unread(person.id))));
}

export class Cast {
  constructor(root, visit) {
    this.items = el("div", { class: "teams" });
    this.visit = visit;
    this.keys = rove(this.items, "li", all => all.find(one => one.ariaCurrent === "true") ?? all[0]);
    root.append(this.items);
  }

  show(shown = []) {
    const drawn = JSON.stringify([shown, state.view.people.map(one => [one.id, state.unread(one.id)])]);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const focused = [...this.items.querySelectorAll("button")].indexOf(document.activeElement);
    this.items.replaceChildren(...teams().map(([place, people]) => el("div", { class: "team" },
      el("h3", {}, place), el("ul", {}, people.map(one => row(one, shown.includes(one.id), this.visit))))));
    this.keys.refresh();
    if (focused >= 0) this.items.querySelectorAll("button")[focused]?.focus();
  }
}
