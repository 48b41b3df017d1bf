// Where one writes: words, files, a voice; answering or correcting a message.

import { act, send } from "/ui/acts.js";
import { el, icon } from "/ui/dom.js";

const CAPTION = 1024;

export class Composer {
  constructor(desk) {
    this.desk = desk;
    this.files = [];
    this.answered = null;
    this.edited = null;
    this.area = el("textarea", { rows: 1, "aria-label": "Votre message", placeholder: "Message", oninput: () => this.show(),
      onkeydown: event => {
        if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.form.requestSubmit(); }
        if (event.key === "Escape") this.clear();
      } });
    this.picker = el("input", { type: "file", multiple: true, "aria-label": "Joindre des fichiers",
      onchange: () => { this.files = [...this.picker.files]; this.picker.value = ""; this.show(); this.area.focus(); } });
    this.voice = el("button", { type: "button", class: "round", "aria-label": "Envoyer un message vocal inventé",
      onclick: () => this.desk.act("speaks") }, icon("voice"));
    this.button = el("button", { class: "round strong", "aria-label": "Envoyer" }, icon("send"));
    this.words = el("p");
    this.about = el("div", { class: "about", hidden: true }, this.words,
      el("button", { type: "button", onclick: () => this.clear() }, "Annuler"));
    this.form = el("form", { class: "write", onsubmit: event => { event.preventDefault(); this.submit(); } },
      el("label", { class: "round" }, icon("clip"), this.picker), this.area, this.voice, this.button);
    this.closed = el("p", { class: "closed", hidden: true }, "Ce sujet est fermé : on ne peut plus y écrire.");
    this.root = el("div", {}, this.about, this.form, this.closed);
    this.show();
  }

  answer(message) { this.clear(); this.answered = message; this.show(); this.area.focus(); }

  edit(message) { this.clear(); this.edited = message; this.area.value = message.text; this.show(); this.area.focus(); }

  clear() { this.files = []; this.answered = this.edited = null; this.area.value = ""; this.show(); }

  show() {
    const count = this.files.length;
    const parts = [
      this.edited ? "Vous modifiez votre message." : "",
      this.answered ? `Réponse à ${this.answered.author} : ${this.answered.text}` : "",
      count ? `${count > 1 ? `${count} fichiers prêts` : this.files[0].name} : touchez « Envoyer ».` : "",
    ].filter(Boolean);
    this.words.textContent = parts.join(" ");
    this.about.hidden = !parts.length;
    const isEmpty = !this.area.value.trim() && !count;
    this.voice.hidden = !isEmpty;
    this.button.hidden = isEmpty;
  }

  close(isClosed) { this.form.hidden = isClosed; this.closed.hidden = !isClosed; if (isClosed) this.about.hidden = true; }

  async submit() {
    const { who, chat } = this.desk;
    const [text, files, edited, answers] = [this.area.value.trim(), this.files, this.edited, this.answered?.id];
    this.clear();
    this.desk.follow();
    if (edited) await act("edits", who, chat, { message: edited.id, text });
    else if (files.length) {
      await send(who, chat, files, text.length > CAPTION ? "" : text, answers);
      if (text.length > CAPTION) await act("says", who, chat, { text });
    } else if (text) await act("says", who, chat, { text, answers });
  }
}
