// One telephone: whose it is, the list of conversations, one conversation.

import { act } from "/ui/acts.js";
import { bubble } from "/ui/bubble.js";
import { Composer } from "/ui/composer.js";
import { day, el, icon } from "/ui/dom.js";
import { state } from "/ui/state.js";

const NEAR = 80;

export class Desk {
  constructor(who) {
    this.who = who;
    this.chat = `p:${who}:`;
    this.isListing = false;
    this.menu = 0;
    this.drawn = new Map();
    this.composer = new Composer(this);
    this.select = el("select", { onchange: () => this.become(this.select.value) });
    this.duty = el("p");
    this.list = el("div", { class: "list" });
    this.unread = el("span", { class: "count" });
    this.back = el("button", { type: "button", class: "round", "aria-label": "Toutes les conversations", onclick: () => this.lists() }, icon("back"));
    this.title = el("h2");
    this.place = el("p");
    this.pinned = el("button", { type: "button", class: "pinned" });
    this.isLow = true;
    this.flow = el("div", { class: "flow", role: "log", tabindex: 0, "aria-label": "Messages", onscroll: () => this.measure() });
    new ResizeObserver(() => this.settle()).observe(this.flow);
    this.room = el("div", { class: "chat" },
      el("div", { class: "bar" }, this.back, this.unread, el("div", {}, this.title, this.place)),
      this.pinned, this.flow, this.composer.root);
    this.root = el("section", { class: "desk" },
      el("div", { class: "owner" }, el("label", {}, "Vous êtes", this.select), this.duty), this.list, this.room);
  }

  get isVisible() { return this.root.offsetParent !== null; }

  act(name, details = {}) { this.menu = 0; this.follow(); return act(name, this.who, this.chat, details); }

  async open(url) { this.leads(await this.act("opens", { url })); }

  async tap(message, row, column) { this.leads(await this.act("taps", { message: message.id, row, column })); }

  leads({ chat }) {
    if (!chat) return;
    if (state.chat(chat)?.members.includes(this.who)) this.go(chat);
  }

  toggle(message) { this.menu = this.menu === message.id ? 0 : message.id; this.show(); }

  answer(message) { this.menu = 0; this.show(); this.composer.answer(message); }

  edit(message) { this.menu = 0; this.show(); this.composer.edit(message); }

  become(who) { this.who = who; this.go(`p:${who}:`); }

  go(chat) {
    this.chat = chat;
    this.isListing = false;
    this.menu = 0;
    this.composer.clear();
    this.follow();
    this.show();
  }

  lists() { this.isListing = true; this.listed = ""; this.show(); this.list.querySelector("button")?.focus(); }

  follow() { this.isLow = true; }

  show() {
    if (!state.person(this.who)) return;
    const chat = state.chat(this.chat) ?? state.chat(`p:${this.who}:`);
    this.chat = chat.id;
    this.list.hidden = !this.isListing;
    this.room.hidden = this.isListing;
    if (!this.isListing && this.isVisible && !document.hidden) state.read(this.who, chat);
    this.showOwner();
    if (this.isListing) this.showList();
    else this.showChat(chat);
  }

  showOwner() {
    const options = state.view.people.map(one => [one.id, one.name + (state.unread(one.id) ? ` (${state.unread(one.id)} à lire)` : "")]);
    const drawn = JSON.stringify([this.who, options]);
    if (drawn === this.owned) return;
    this.owned = drawn;
    this.select.replaceChildren(...options.map(([id, name]) => new Option(name, id, false, id === this.who)));
    const { name, duty } = state.person(this.who);
    this.duty.textContent = duty;
    this.root.setAttribute("aria-label", `Téléphone de ${name}`);
  }

  showList() {
    const rows = state.chatsOf(this.who).map(chat => [chat, state.messages(this.who, chat).at(-1), state.unreadIn(this.who, chat)]);
    const drawn = JSON.stringify(rows.map(([chat, last, count]) => [chat.id, chat.title, last, count]));
    if (drawn === this.listed) return;
    this.listed = drawn;
    const items = rows.map(([chat, last, count]) => el("li", {}, el("button", { type: "button", onclick: () => { this.go(chat.id); this.back.focus(); } },
      el("span", { class: "name" }, (chat.topic || !chat.is_group ? chat.title : `${chat.place} · Général`) + (chat.is_closed ? " (fermé)" : "")),
      el("span", { class: "last" }, last ? `${last.author} : ${last.text || last.media?.words || ""}` : "Rien pour l'instant"),
      el("span", { class: "count", "aria-label": count ? `${count} à lire` : null }, count || ""))));
    this.list.replaceChildren(el("h2", {}, "Conversations"), el("ul", {}, ...items));
  }

  showChat(chat) {
    const elsewhere = state.unread(this.who);
    this.unread.textContent = elsewhere || "";
    this.unread.setAttribute("aria-label", elsewhere ? `${elsewhere} messages à lire ailleurs` : "");
    this.title.textContent = chat.title;
    this.place.textContent = chat.topic ? chat.place : chat.is_group ? "Groupe, sujet Général" : `Le bot écrit à ${state.person(this.who).email}`;
    const pinned = chat.messages.findLast(one => one.is_pinned);
    this.pinned.hidden = !pinned;
    if (pinned) this.pinned.textContent = `Épinglé : ${pinned.text.split("\n").find(line => line.includes("n°")) ?? pinned.text}`;
    this.pinned.onclick = () => this.flow.querySelector(`[data-id="${pinned.id}"]`)?.scrollIntoView({ block: "start" });
    this.composer.close(chat.is_closed);
    this.showMessages(chat);
  }

  showMessages(chat) {
    const me = state.person(this.who).user;
    if (this.shownChat !== chat.id + this.who) { this.drawn.clear(); this.flow.replaceChildren(); this.shownChat = chat.id + this.who; }
    const kept = new Map(), nodes = [];
    let last = "";
    for (const one of state.messages(this.who, chat)) {
      if (day(one.at) !== last) nodes.push(this.separator(last = day(one.at)));
      const looks = { isMine: one.by === me, isOpen: this.menu === one.id, isPrivate: !chat.is_group };
      const drawn = JSON.stringify([one, looks]);
      const before = this.drawn.get(one.id);
      const node = before?.drawn === drawn ? before.node : bubble(one, this, looks);
      kept.set(one.id, { drawn, node });
      nodes.push(node);
    }
    this.drawn = kept;
    this.arrange(nodes.length ? nodes : [this.invites(chat)]);
    this.settle();
  }

  // The newest message stays in sight of who was reading it, whatever grows or shrinks.
  measure() { if (this.flow.clientHeight) this.isLow = this.flow.scrollHeight - this.flow.scrollTop - this.flow.clientHeight < NEAR; }

  settle() { if (this.isLow) this.flow.scrollTop = this.flow.scrollHeight; }

  separator(words) {
    this.days ??= new Map();
    if (!this.days.has(words)) this.days.set(words, el("p", { class: "day" }, words));
    return this.days.get(words);
  }

  // Only what changed is touched, so that a screen reader speaks the new messages alone and the focus stays.
  arrange(nodes) {
    const hadFocus = this.flow.contains(document.activeElement) && document.activeElement !== this.flow;
    const number = hadFocus ? [...this.flow.children].findIndex(one => one.contains(document.activeElement)) : -1;
    const wanted = new Set(nodes);
    [...this.flow.children].forEach(one => { if (!wanted.has(one)) one.remove(); });
    nodes.forEach((node, index) => { if (this.flow.children[index] !== node) this.flow.insertBefore(node, this.flow.children[index] ?? null); });
    if (hadFocus && document.activeElement === document.body) (nodes[number]?.querySelector(".menu button, .buttons button") ?? this.flow).focus();
  }

  invites(chat) {
    if (chat.is_group) return this.empty ??= el("p", { class: "empty" }, "Rien n'a encore été écrit ici.");
    return this.starts ??= el("div", { class: "start" },
      el("p", {}, "Touchez « Démarrer ». Le bot demande ensuite l'adresse e-mail écrite en haut. La réponse arrive dans « E-mails »."),
      el("button", { type: "button", class: "strong", onclick: () => this.act("says", { text: "/start" }) }, "Démarrer"));
  }
}
