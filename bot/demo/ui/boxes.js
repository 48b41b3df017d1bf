// The mails and the SMS that came, newest first; those of the preparation are put away.

import { button, el, face, hour } from "/ui/dom.js";
import { memory } from "/ui/memory.js";
import { rove } from "/ui/rove.js";
import { state } from "/ui/state.js";
import { rich } from "/ui/words.js";

function mailPaper(mail, follow) {
  const owner = state.person(mail.who);
  const open = url => (owner ? follow(mail, url) : undefined);
  const link = owner && /https?:\/\/t\.me\/\S+/.exec(mail.body);
  return el("article", { class: "paper" },
    el("p", { class: "who" }, owner ? face(owner) : null, `À ${mail.to}`), el("h3", {}, mail.subject), el("p", {}, rich(mail.body, [], { open })),
    link ? button({ class: "strong", onclick: () => open(link[0]) }, `Ouvrir le lien sur le téléphone de ${owner.prenom}`) : null);
}

const smsPaper = sms => el("article", { class: "paper" },
  el("p", { class: "who" }, `Au ${sms.to} · ${hour(sms.at)}`), el("p", {}, sms.text));

class Box {
  constructor(name, make, nothing) {
    this.name = name;
    this.make = make;
    this.papers = document.querySelector(`#${name} .papers`);
    this.empty = el("p", { class: "empty" }, nothing);
    this.keys = rove(this.papers, "article");
    this.count = -1;
  }

  get isVisible() { return this.papers.offsetParent !== null; }

  forget() { this.count = -1; }

  show(all) {
    if (this.count < 0 || all.length < this.count) { this.papers.replaceChildren(this.empty); this.count = 0; }
    all.slice(this.count).forEach(one => { this.papers.prepend(this.make(one)); this.papers.scrollTop = 0; });
    this.empty.hidden = all.length > 0;
    this.count = all.length;
    this.keys.refresh();
  }
}

export class Boxes {
  constructor(follow) {
    this.make = mail => mailPaper(mail, follow);
    this.mails = new Box("mails", this.make, "Les e-mails que le bot envoie arrivent ici, pour tout le monde.");
    this.sms = new Box("sms", smsPaper, "Les SMS que le bot envoie aux usagers arrivent ici.");
    this.away = el("details", { class: "away", hidden: true }, el("summary"));
    document.getElementById("mails").append(this.away);
  }

  get fresh() { return state.view.mails.filter(one => !one.is_put_away); }

  forget() { this.mails.forget(); this.sms.forget(); this.awayCount = -1; }

  show() {
    this.mails.show(this.fresh);
    this.sms.show(state.view.sms);
    this.showAway();
    if (this.mails.isVisible) memory.kept.mails = this.fresh.length;
    if (this.sms.isVisible) memory.kept.sms = state.view.sms.length;
  }

  showAway() {
    const away = state.view.mails.filter(one => one.is_put_away);
    if (away.length === this.awayCount) return;
    this.awayCount = away.length;
    this.away.hidden = !away.length;
    this.away.replaceChildren(el("summary", {}, `E-mails de la préparation (${away.length})`), ...away.map(this.make));
  }

  get unread() { return { mails: this.fresh.length - (memory.kept.mails ?? 0), sms: state.view.sms.length - memory.kept.sms }; }
}
