// One telephone: whose it is, the list of conversations, one conversation.

import { act } from "/ui/acts.js";
import { Composer } from "/ui/composer.js";
import { button, el, face, typeset } from "/ui/dom.js";
import { List } from "/ui/list.js";
import { memory } from "/ui/memory.js";
import { Room } from "/ui/room.js";
import { state } from "/ui/state.js";

export class Desk {
  constructor(number, who) {
    const kept = memory.kept.desks[number] ?? { who, chat: `p:${who}:`, isListing: false };
    this.number = number;
    this.who = kept.who;
    this.chat = kept.chat;
    this.isListing = kept.isListing;
    this.menu = 0;
    this.composer = new Composer(this);
    this.list = new List(this);
    this.room = new Room(this);
    this.owner = el("div", { class: "owner" });
    this.root = el("section", { class: "desk" }, this.owner, this.list.root, this.room.root);
    this.composer.takes();
  }

  get isVisible() { return this.root.offsetParent !== null; }

  get place() { return state.person(this.who)?.place; }

  act(name, details = {}) { this.menu = 0; this.room.enter(); return act(name, this.who, this.chat, details); }

  async open(url) { this.leads(await this.act("opens", { url })); }

  async tap(message, row, column) { this.leads(await this.act("taps", { message: message.id, row, column })); }

  leads({ chat }) {
    if (chat && state.chat(chat)?.members.includes(this.who)) this.go(chat);
  }

  toggle(message) { this.menu = this.menu === message.id ? 0 : message.id; this.show(); }

  answer(message) { this.menu = 0; this.show(); this.composer.answer(message); }

  edit(message) { this.menu = 0; this.show(); this.composer.edit(message); }

  become(who, chat = `p:${who}:`) { this.who = who; this.go(chat); }

  go(chat, { isByHand = false } = {}) {
    this.chat = chat;
    this.isListing = false;
    this.menu = 0;
    this.composer.takes();
    this.show();
    if (isByHand) this.room.back.focus();
  }

  // Where one goes on: at « Démarrer » of an empty chat, in the field where a keyboard hides nothing.
  focus() {
    const start = this.room.flow.querySelector(".start button");
    const hasRoom = matchMedia("(min-width: 900px)").matches;
    (start ?? (hasRoom ? this.composer.area : this.room.back)).focus({ preventScroll: true });
  }

  lists() { this.isListing = true; this.show(); this.list.opens(); }

  show() {
    if (!state.person(this.who)) return;
    const wanted = state.chat(this.chat);
    const chat = wanted?.members.includes(this.who) ? wanted : state.chat(`p:${this.who}:`);
    if (chat.id !== this.chat) { this.chat = chat.id; this.composer.takes(); }
    memory.kept.desks[this.number] = { who: this.who, chat: chat.id, isListing: this.isListing };
    this.list.root.hidden = !this.isListing;
    this.room.root.hidden = this.isListing;
    this.showOwner();
    if (this.isListing) return this.list.show();
    this.room.show(chat);
    this.composer.shows(chat);
  }

  showOwner() {
    if (this.owned === this.who) return;
    this.owned = this.who;
    const person = state.person(this.who);
    this.owner.replaceChildren(face(person), el("div", {},
      el("h2", {}, person.name), el("p", {}, [person.calling, person.place].filter(Boolean).join(" · "))));
    this.root.setAttribute("aria-label", `Téléphone de ${person.name}`);
  }

  invites(chat) {
    if (chat.is_group) return this.empty ??= el("p", { class: "empty" }, "Rien n'a encore été écrit ici.");
    if (this.startedBy !== this.who) {
      const { email, prenom } = state.person(this.who);
      this.startedBy = this.who;
      this.starts = el("div", { class: "start", "data-row": "" },
        el("p", {}, typeset(`Touchez « Démarrer ». Le bot demande une adresse e-mail : celle de ${prenom} est ci-dessous. Le lien de connexion arrive dans « E-mails ».`)),
        el("p", {}, el("code", {}, email)),
        button({ class: "strong", onclick: () => this.act("says", { text: "/start" }) }, "Démarrer"));
    }
    return this.starts;
  }
}
