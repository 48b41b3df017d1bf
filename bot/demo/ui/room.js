// One conversation: its bar, what is pinned, the messages, and the way back to the last one.

import { bubble } from "/ui/bubble.js";
import { badge, button, day, el, face, icon, unseen } from "/ui/dom.js";
import { rove } from "/ui/rove.js";
import { state } from "/ui/state.js";

const NEAR = 80;
const MORE = 80;
const FADING = 600;

export class Room {
  constructor(desk) {
    this.desk = desk;
    this.drawn = new Map();
    this.lines = new Map();
    this.isLow = true;
    this.back = button({ class: "round", "aria-label": "Toutes les conversations", onclick: () => desk.lists() }, icon("back"));
    this.elsewhere = el("span", { class: "elsewhere" });
    this.looks = el("span", { class: "looks" });
    this.title = el("h3");
    this.place = el("p");
    this.pinned = button({ class: "pinned" });
    this.flow = el("div", { class: "flow", role: "log", "aria-label": "Messages", onscroll: () => this.measure() });
    this.down = button({ class: "round down", "aria-label": "Aller au dernier message", onclick: () => this.follow() }, icon("down"), this.fresh = el("span"));
    this.keys = rove(this.flow, "[data-row], .older", all => this.newestKey(all));
    new ResizeObserver(() => this.settle()).observe(this.flow);
    this.root = el("div", { class: "chat" },
      el("div", { class: "bar" }, this.back, this.elsewhere, this.looks, el("div", {}, this.title, this.place)),
      this.pinned, el("div", { class: "stream" }, this.flow, this.down), desk.composer.root);
  }

  // The stop of the keyboard: the first button under the newest message that has some.
  newestKey(all) {
    const lines = [...this.flow.querySelectorAll(".message")].reverse();
    const newest = lines.find(one => one.querySelector(".key")) ?? lines[0];
    return all.find(one => newest?.contains(one) && (one.matches(".key") || !newest.querySelector(".key"))) ?? all.at(-1);
  }

  enter() { this.border = null; this.follow(); }

  follow() { this.isLow = true; this.settle(); this.desk.show(); }

  show(chat) {
    const { who } = this.desk;
    if (this.shown !== chat.id + who) this.opens(chat);
    this.showBar(chat);
    this.showMessages(chat);
    if (this.isLow && this.desk.isVisible && !document.hidden) state.read(who, chat);
    const count = state.unreadIn(who, chat);
    this.fresh.replaceChildren(badge(count, "nouveaux messages"));
    this.down.hidden = this.isLow;
  }

  opens(chat) {
    this.drawn.clear();
    this.lines.clear();
    this.flow.replaceChildren();
    this.shown = chat.id + this.desk.who;
    this.border = state.unreadIn(this.desk.who, chat) ? state.seenIn(this.desk.who, chat) : null;
    this.isLow = this.isOpening = true;
  }

  showBar(chat) {
    const { who } = this.desk;
    const writers = state.writersIn(chat, who);
    const people = chat.members.map(one => state.person(one).prenom).join(", ");
    const places = { topic: chat.place, group: `Groupe : ${people}`, bot: "bot" };
    const elsewhere = state.unread(who) - state.unreadIn(who, chat);
    const drawn = JSON.stringify([who, chat.title, chat.icon, chat.is_closed, chat.members, writers, elsewhere]);
    if (drawn === this.barred) return;
    this.barred = drawn;
    this.elsewhere.replaceChildren(badge(elsewhere, "messages à lire ailleurs"));
    this.looks.replaceChildren(chat.topic ? el("span", { class: "sign", "aria-hidden": "true" }, chat.icon || "#") : chat.is_group ? el("span", { class: "face of-group", "aria-hidden": "true" }, chat.title.slice(0, 1)) : face(null));
    this.title.replaceChildren(chat.title, chat.is_closed ? unseen(" (fermé)") : "");
    this.place.textContent = writers.length ? `${writers.join(", ")} écrit…` : places[chat.topic ? "topic" : chat.is_group ? "group" : "bot"];
    this.place.classList.toggle("writes", writers.length > 0);
  }

  showMessages(chat) {
    const messages = state.messages(this.desk.who, chat);
    const pinned = messages.findLast(one => one.is_pinned);
    this.pinned.hidden = !pinned;
    if (pinned) this.pinned.textContent = `Épinglé : ${pinned.text.split("\n").find(line => line.includes("n°")) ?? pinned.text}`;
    this.pinned.onclick = () => this.jumpTo(pinned.id);
    const nodes = this.nodes(chat, albums(messages));
    this.arrange(nodes.length ? nodes : [this.desk.invites(chat)]);
    this.keys.refresh();
    if (this.isOpening) this.startsAtBorder();
    this.settle();
  }

  // One begins to read where one stopped.
  startsAtBorder() {
    this.isOpening = false;
    const border = this.flow.querySelector(".border");
    if (!border) return;
    this.flow.scrollTop = border.offsetTop - this.flow.offsetTop;
    this.isLow = this.flow.scrollHeight - this.flow.scrollTop - this.flow.clientHeight < NEAR;
  }

  nodes(chat, groups) {
    const me = state.person(this.desk.who).user, kept = new Map(), nodes = [];
    if (chat.older) nodes.push(this.older(chat));
    let last = "", before = null;
    groups.forEach((items, number) => {
      const [one] = items, next = groups[number + 1]?.[0];
      const isNewDay = day(one.at) !== last;
      if (isNewDay) nodes.push(this.line(`day ${day(one.at)}`, "day", last = day(one.at)));
      const isBorder = this.border !== null && one.id > this.border && one.by !== me;
      if (isBorder && !nodes.some(node => node.classList.contains("border"))) nodes.push(this.line("border", "border", "Nouveaux messages"));
      const isFirst = isNewDay || before?.by !== one.by;
      const isLast = next?.by !== one.by || day(next.at) !== day(one.at);
      const looks = { isMine: one.by === me, isOpen: this.desk.menu === one.id, isPrivate: !chat.is_group, isFirst, isLast };
      const drawn = JSON.stringify([items, looks]);
      const known = this.drawn.get(one.id);
      const node = known?.drawn === drawn ? known.node : bubble(items, this.desk, looks);
      kept.set(one.id, { drawn, node });
      nodes.push(node);
      before = one;
    });
    this.drawn = kept;
    return nodes;
  }

  line(key, kind, words) {
    if (!this.lines.has(key)) this.lines.set(key, el("p", { class: kind }, el("span", {}, words)));
    return this.lines.get(key);
  }

  older(chat) {
    this.lines.set("older", this.lines.get("older") ?? el("div", { class: "older" }, button({ onclick: () => {
      state.depths[chat.id] = (state.depths[chat.id] ?? MORE) + MORE;
      this.isLow = false;
      this.kept = this.flow.scrollHeight - this.flow.scrollTop;
      document.dispatchEvent(new Event("acted"));
    } }, "Messages précédents")));
    return this.lines.get("older");
  }

  // Only what changed is touched, so that a screen reader speaks the new messages alone and the focus stays.
  arrange(nodes) {
    const focused = this.flow.contains(document.activeElement) ? document.activeElement : null;
    const place = focused ? [...this.flow.children].findIndex(one => one.contains(focused)) : -1;
    const wanted = new Set(nodes);
    const ids = new Set(nodes.map(one => one.dataset.id).filter(Boolean));
    [...this.flow.children].forEach(one => { if (!wanted.has(one)) this.remove(one, ids); });
    let at = this.flow.firstChild;
    for (const node of nodes) {
      while (at?.classList.contains("leaving")) at = at.nextSibling;
      if (at === node) at = at.nextSibling;
      else this.flow.insertBefore(node, at);
    }
    if (focused && !this.flow.contains(document.activeElement)) (nodes[place]?.querySelector(".menu button, .key, button") ?? this.flow).focus();
  }

  // What is taken away fades; what is only drawn again does not.
  remove(node, ids) {
    if (node.classList.contains("leaving")) return;
    if (!node.dataset.id || ids.has(node.dataset.id)) return node.remove();
    node.classList.add("leaving");
    node.inert = true;
    setTimeout(() => node.remove(), FADING);
  }

  jumpTo(id) {
    const node = this.flow.querySelector(`[data-id="${id}"]`);
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.classList.add("shown");
    setTimeout(() => node.classList.remove("shown"), 1500);
  }

  // The newest message stays in sight of who was reading it, whatever grows or shrinks.
  measure() {
    if (!this.flow.clientHeight) return;
    const wasLow = this.isLow;
    this.isLow = this.flow.scrollHeight - this.flow.scrollTop - this.flow.clientHeight < NEAR;
    if (wasLow !== this.isLow) this.desk.show();
  }

  settle() {
    if (this.isLow) this.flow.scrollTop = this.flow.scrollHeight;
    else if (this.kept) this.flow.scrollTop = this.flow.scrollHeight - this.kept;
    this.kept = 0;
  }
}

// Messages of one album are one.
function albums(messages) {
  const groups = [];
  for (const one of messages) {
    const album = one.media?.album, last = groups.at(-1);
    if (album && last?.[0].media?.album === album) last.push(one);
    else groups.push([one]);
  }
  return groups;
}
