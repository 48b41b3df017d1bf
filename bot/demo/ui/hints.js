// What to look at next: somebody else has got something, and a tap leads there.

import { button, icon, typeset } from "/ui/dom.js";
import { memory } from "/ui/memory.js";
import { state } from "/ui/state.js";

// In a group, what one of its members has read needs nobody else, and one of them will do.
function isWanted(chat, message) {
  return !chat.is_group || !chat.members.some(who => state.seenIn(who, chat) >= message.id);
}

function unreadFor(who) {
  const chats = state.chatsOf(who).filter(chat => !chat.is_group || (chat.topic && chat.members[0] === who));
  return chats.map(chat => {
    const fresh = chat.messages.filter(one => state.isNew(who, chat, one) && isWanted(chat, one));
    return { who, chat, newest: fresh.at(-1), isWhole: fresh.length === chat.messages.length };
  }).filter(one => one.newest);
}

function messageHint(shown) {
  const all = state.view.people.flatMap(one => unreadFor(one.id)).filter(one => !shown.includes(`${one.who} ${one.chat.id}`));
  const latest = all.reduce((best, one) => (!best || one.newest.at > best.newest.at ? one : best), null);
  if (!latest) return null;
  const { who, chat, newest, isWhole } = latest, { prenom } = state.person(who);
  const words = isWhole && chat.topic && chat.is_group ? `${prenom} a reçu la demande : aller voir` : `${prenom} a un nouveau message : aller voir`;
  return { key: `${who} ${chat.id} ${newest.id}`, words, who, chat: chat.id };
}

function boxHint(boxes, shown) {
  const { mails, sms } = boxes.unread;
  const last = boxes.fresh.at(-1);
  if (mails > 0 && !boxes.mails.isVisible && shown.includes(last.who)) {
    return { key: `mail ${boxes.fresh.length}`, words: `${state.person(last.who).prenom} a reçu un e-mail : le lire`, view: "mails" };
  }
  if (sms > 0 && !boxes.sms.isVisible) return { key: `sms ${sms}`, words: "L'usager a reçu un SMS : le lire", view: "sms" };
  return null;
}

export class Hints {
  // `go` is given what to look at: a view, or somebody and a conversation.
  constructor(root, go) { this.root = root; this.go = go; }

  // `shown`: the telephones in sight.
  show(boxes, shown) {
    const people = shown.map(one => one.who), open = shown.map(one => `${one.who} ${one.chat}`);
    const found = boxHint(boxes, people) ?? messageHint(open);
    const hint = found && !memory.kept.hushed.includes(found.key) ? found : null;
    if ((hint?.key ?? "") === this.drawn) return;
    this.drawn = hint?.key ?? "";
    this.root.replaceChildren(...(hint ? [
      button({ class: "go", onclick: () => this.go(hint) }, typeset(hint.words)),
      button({ class: "round", "aria-label": "Plus tard", onclick: () => { memory.kept.hushed.push(hint.key); this.show(boxes, shown); } }, icon("close")),
    ] : []));
  }
}
