// The conversations of one person: the bot, the groups, and the topics in them.

import { badge, button, el, face, hour, unseen } from "/ui/dom.js";
import { memory } from "/ui/memory.js";
import { rove } from "/ui/rove.js";
import { state } from "/ui/state.js";

function sign(chat) {
  if (chat.topic) return el("span", { class: "sign", "aria-hidden": "true" }, chat.icon || "#");
  return chat.is_group ? el("span", { class: "face of-group", "aria-hidden": "true" }, chat.title.slice(0, 1)) : face(null);
}

function lastWords(who, chat) {
  const draft = memory.kept.drafts[`${who} ${chat.id}`];
  if (draft) return [el("b", { class: "draft" }, "Brouillon : "), draft];
  const last = state.messages(who, chat).at(-1);
  if (!last) return ["Rien pour l'instant"];
  const words = last.text || last.media?.words || "";
  return [last.by === state.person(who).user ? "Vous : " : chat.is_group ? `${last.author} : ` : "", words];
}

function row(desk, chat) {
  const last = state.messages(desk.who, chat).at(-1);
  const name = chat.topic || !chat.is_group ? chat.title : `${chat.place} · Général`;
  return el("li", { class: chat.topic ? "nested" : "" }, button({ onclick: () => desk.go(chat.id, { isByHand: true }) },
    sign(chat),
    el("span", { class: "name" }, name, chat.is_closed ? " (fermé)" : ""),
    el("span", { class: "when" }, last ? [unseen(", "), hour(last.at)] : ""),
    el("span", { class: "last" }, unseen(", "), lastWords(desk.who, chat)),
    badge(state.unreadIn(desk.who, chat))));
}

export class List {
  constructor(desk) {
    this.desk = desk;
    this.items = el("ul");
    this.keys = rove(this.items, "li");
    this.root = el("div", { class: "list" }, el("h3", {}, "Conversations"), this.items);
  }

  show() {
    const chats = state.chatsOf(this.desk.who);
    const drawn = JSON.stringify(chats.map(chat => [chat.id, chat.title, chat.icon, chat.is_closed, chat.messages.at(-1), state.unreadIn(this.desk.who, chat), lastWords(this.desk.who, chat).map(String)]));
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.items.replaceChildren(...chats.map(chat => row(this.desk, chat)));
    this.keys.refresh();
  }

  opens() { this.drawn = ""; this.show(); this.items.querySelector("button")?.focus(); }
}
