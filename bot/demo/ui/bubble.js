// One message: who, the words, the file, the buttons under it, and what one may do with it.

import { button, el, face, hour, icon, toneOf, unseen } from "/ui/dom.js";
import { media } from "/ui/media.js";
import { state } from "/ui/state.js";
import { rich } from "/ui/words.js";

const EMOJIS = { "👍": "pouce levé", "❤": "cœur", "🙏": "merci", "👌": "parfait", "🎉": "bravo", "👎": "pouce baissé" };
const MARKS = { url: "out", copy: "copy" };

function keys(one, desk) {
  if (!one.buttons.length) return null;
  const key = (looks, row, column) => button({
    class: `key ${looks.style ?? ""}`, disabled: looks.kind === "off", onclick: () => desk.tap(one, row, column),
  }, looks.text, looks.kind === "copy" ? unseen(" (copier)") : null, MARKS[looks.kind] ? el("span", { class: "mark" }, icon(MARKS[looks.kind])) : null);
  return el("div", { class: "buttons" }, one.buttons.map((line, row) =>
    el("div", { "data-row": "" }, line.map((looks, column) => key(looks, row, column)))));
}

function menu(one, desk, { isMine, isPrivate }) {
  const choice = (words, does) => button({ onclick: does }, words);
  const react = ([emoji, words]) => button({ class: "emoji", "aria-label": `Réagir : ${words}`, onclick: () => desk.act("reacts", { message: one.id, emoji }) }, emoji);
  return el("div", { class: "menu" },
    el("div", { "data-row": "", class: "emojis" }, Object.entries(EMOJIS).map(react)),
    el("div", { "data-row": "" },
      choice("Répondre", () => desk.answer(one)),
      isMine && (one.text || one.media) ? choice("Modifier", () => desk.edit(one)) : null,
      isMine || isPrivate ? choice("Supprimer", () => desk.act("deletes", { message: one.id })) : null));
}

function reactions(one, desk) {
  const given = Map.groupBy?.(one.reactions ?? [], ({ emoji }) => emoji) ?? new Map();
  if (!given.size) return null;
  const me = state.person(desk.who).user;
  return el("div", { class: "reactions" }, [...given].map(([emoji, all]) => {
    const names = all.map(({ by }) => by).join(", ");
    const isMine = all.some(({ user }) => user === me);
    return button({ class: isMine ? "mine" : "", title: names, "aria-label": `Réaction ${emoji} de ${names}`, "aria-pressed": String(isMine),
      onclick: event => { event.stopPropagation(); desk.act("reacts", { message: one.id, emoji }); } },
      el("span", { "aria-hidden": "true" }, emoji), all.length > 1 ? el("span", { "aria-hidden": "true" }, all.length) : null);
  }));
}

function tick(one) {
  const words = one.is_waiting ? "Parti, pas encore lu par le bot" : "Lu par le bot";
  return el("span", { class: "tick", role: "img", "aria-label": words, title: words }, icon(one.is_waiting ? "sent" : "taken"));
}

function foot(one, desk, { isMine, isOpen }) {
  return el("div", { class: "foot" },
    one.only ? el("span", { class: "alone" }, "visible de vous seul") : null,
    one.is_pinned ? el("span", { class: "pin" }, icon("pin"), unseen("épinglé")) : null,
    one.is_edited ? el("span", {}, "modifié") : null, el("span", {}, hour(one.at)), isMine ? tick(one) : null,
    button({ class: "more-acts", "aria-label": "Répondre et autres actions", "aria-expanded": String(isOpen),
      onclick: event => { event.stopPropagation(); desk.toggle(one); } }, "⋯"));
}

function author(one) {
  const person = state.member(one.by);
  return el("div", { class: `author ${person ? toneOf(person) : ""}` }, one.author, one.is_bot ? el("span", { class: "chip" }, "bot") : null);
}

function quoted(one, desk) {
  if (!one.answers) return null;
  return button({ class: "quote", onclick: event => { event.stopPropagation(); desk.room.jumpTo(one.answers.id); } },
    unseen("En réponse à "), el("b", {}, one.answers.author), unseen(" : "), el("span", {}, one.answers.text));
}

// `items`: the message, and those of the same album after it.
export function bubble(items, desk, looks) {
  const [one] = items, { isMine, isOpen, isPrivate, isFirst, isLast } = looks;
  const words = items.find(item => item.text);
  const acts = { open: url => desk.open(url), command: text => desk.act("says", { text }) };
  const inside = el("div", { class: "bubble", "data-row": "", onclick: event => { if (!event.target.closest("a, button, .spoiler")) desk.toggle(one); } },
    isMine || isPrivate || !isFirst ? unseen(`${one.author} :`) : author(one),
    quoted(one, desk),
    media(items, desk),
    words ? el("div", { class: "words" }, rich(words.text, words.entities, acts)) : null,
    reactions(one, desk),
    foot(one, desk, looks));
  const kind = ["message", isMine && "mine", one.buttons.length && "keyed", isFirst && "first", isLast && "last", one.only && "for-one"];
  return el("div", { class: kind.filter(Boolean).join(" "), "data-id": one.id },
    isPrivate || isMine ? null : el("div", { class: "side" }, isLast ? face(state.member(one.by)) : null),
    el("div", { class: "body" }, inside, isOpen ? menu(one, desk, looks) : null, keys(one, desk)));
}
