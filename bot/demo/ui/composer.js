// Where one writes: words, files, a voice, a command; answering or correcting a message.

import { act, send } from "/ui/acts.js";
import { button, el, icon } from "/ui/dom.js";
import { memory } from "/ui/memory.js";
import { rove } from "/ui/rove.js";
import { state } from "/ui/state.js";

const CAPTION = 1024;

export class Composer {
  constructor(desk) {
    this.desk = desk;
    this.files = [];
    this.answered = this.edited = null;
    this.asked = new Set();
    this.commands = [];
    this.area = el("textarea", { rows: 1, "aria-label": "Votre message", placeholder: "Message", oninput: () => this.types(), onkeydown: event => this.presses(event) });
    this.picker = el("input", { type: "file", multiple: true, "aria-label": "Joindre des fichiers",
      onchange: () => { this.files = [...this.picker.files]; this.picker.value = ""; this.show(); this.area.focus(); } });
    this.slash = button({ class: "round", "aria-label": "Commandes du bot", "aria-expanded": "false", onclick: () => this.togglesCommands() }, icon("slash"));
    this.voice = button({ class: "round", "aria-label": "Envoyer un message vocal inventé", onclick: () => this.desk.act("speaks") }, icon("voice"));
    this.button = el("button", { class: "round strong", "aria-label": "Envoyer" }, icon("send"));
    this.words = el("p");
    this.about = el("div", { class: "about", hidden: true }, this.words,
      button({ class: "round", "aria-label": "Annuler", onclick: () => { this.clear(); this.area.focus(); } }, icon("close")));
    this.offers = el("div", { class: "offers", role: "group", "aria-label": "Commandes", hidden: true });
    this.keys = rove(this.offers, "button");
    this.form = el("form", { class: "write", onsubmit: event => { event.preventDefault(); this.submit(); } },
      el("label", { class: "round" }, icon("clip"), this.picker), this.area, this.slash, this.voice, this.button);
    this.closed = el("p", { class: "closed", hidden: true }, icon("lock"), "Ce sujet est fermé : on ne peut plus y écrire.");
    this.root = el("div", { class: "composer" }, this.offers, this.about, this.form, this.closed);
  }

  get place() { return `${this.desk.who} ${this.desk.chat}`; }

  presses(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.form.requestSubmit(); }
    if (event.key === "Escape") this.clear();
    if (event.key === "ArrowUp" && !this.offers.hidden) { event.preventDefault(); this.offers.querySelector("button:last-child")?.focus(); }
  }

  types() {
    if (!this.edited) memory.kept.drafts[this.place] = this.area.value;
    memory.save();
    const { who, chat, number } = this.desk;
    if (this.area.value) state.typing.set(number, { who, chat, at: Date.now() });
    else state.typing.delete(number);
    document.dispatchEvent(new Event("typed"));
    this.show();
  }

  // Take up what was being typed in this conversation.
  takes() {
    this.files = [];
    this.answered = this.edited = null;
    this.isOffering = false;
    this.area.value = memory.kept.drafts[this.place] ?? "";
    this.show();
  }

  answer(message) { this.edited = null; this.answered = message; this.show(); this.area.focus(); }

  edit(message) { this.clear(); this.edited = message; this.area.value = message.text; this.show(); this.area.focus(); }

  clear() {
    this.files = [];
    this.answered = this.edited = null;
    this.isOffering = false;
    this.area.value = "";
    delete memory.kept.drafts[this.place];
    state.typing.delete(this.desk.number);
    this.show();
  }

  // A question that wants words opens « Répondre » by itself, once.
  shows(chat) {
    const newest = state.messages(this.desk.who, chat).at(-1);
    const key = `${this.place} ${newest?.id}`;
    if (newest?.asks && !this.asked.has(key) && !this.edited) { this.asked.add(key); this.answered = newest; }
    if (this.answered?.asks && newest?.id !== this.answered.id) this.answered = null;
    this.commands = state.commands(this.desk.who, chat);
    this.form.hidden = chat.is_closed;
    this.closed.hidden = !chat.is_closed;
    this.show();
  }

  show() {
    const count = this.files.length;
    const parts = [
      this.edited ? "Vous modifiez votre message." : "",
      this.answered ? `Réponse à ${this.answered.author} : ${this.answered.text}` : "",
      count ? `${count > 1 ? `${count} fichiers prêts` : this.files[0].name} : touchez « Envoyer ».` : "",
    ].filter(Boolean);
    if (this.words.textContent !== parts.join(" ")) this.words.textContent = parts.join(" ");
    this.about.hidden = !parts.length || this.form.hidden;
    const isEmpty = !this.area.value.trim() && !count;
    this.voice.hidden = !isEmpty;
    this.button.hidden = isEmpty;
    this.slash.hidden = !isEmpty || !this.commands.length;
    this.showOffers();
  }

  togglesCommands() {
    this.isOffering = !this.isOffering;
    this.show();
    if (this.isOffering) this.offers.querySelector("button")?.focus();
  }

  showOffers() {
    const typed = this.area.value;
    const isTyping = /^\/\w*$/.test(typed);
    const offered = this.commands.filter(({ command }) => `/${command}`.startsWith(isTyping ? typed : "/"));
    this.offers.hidden = !(offered.length && (isTyping || this.isOffering)) || this.form.hidden;
    this.slash.setAttribute("aria-expanded", String(!this.offers.hidden));
    const drawn = JSON.stringify(offered);
    if (this.offers.hidden || drawn === this.offered) return;
    this.offered = drawn;
    this.offers.replaceChildren(...offered.map(({ command, description }) =>
      button({ onclick: () => this.says(`/${command}`) }, el("b", {}, `/${command}`), " ", el("span", {}, description))));
    this.keys.refresh();
  }

  says(text) { this.clear(); this.area.focus(); this.desk.act("says", { text }); }

  async submit() {
    const { who, chat } = this.desk;
    const [text, files, edited, answers] = [this.area.value.trim(), this.files, this.edited, this.answered?.id];
    this.clear();
    this.desk.room.enter();
    if (edited) await act("edits", who, chat, { message: edited.id, text });
    else if (files.length) {
      await send(who, chat, files, text.length > CAPTION ? "" : text, answers);
      if (text.length > CAPTION) await act("says", who, chat, { text });
    } else if (text) await act("says", who, chat, { text, answers });
  }
}
