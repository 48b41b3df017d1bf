// One message: who, the words, the file, the buttons under it, and what one may do with it.

import { el, hour, rich, unseen } from "/ui/dom.js";

function media(one, desk) {
  if (!one.media) return null;
  const { kind, file_id: file, file_name: name, words } = one.media;
  if (kind === "photo") return el("img", { class: "picture", src: `/fichier/${file}`, alt: `Photo de ${one.author}`, onload: () => desk.settle() });
  if (kind === "document") return el("a", { class: "piece", href: `/fichier/${file}` }, `Document : ${name}`);
  return el("div", { class: "piece" }, words);
}

function buttons(one, desk) {
  if (!one.buttons.length) return null;
  const marks = { press: "", url: " ↗", copy: " (copier)" };
  const rows = one.buttons.map((row, number) => el("div", {}, ...row.map((button, column) =>
    el("button", { type: "button", onclick: () => desk.tap(one, number, column) }, button.text + marks[button.kind]))));
  return el("div", { class: "buttons" }, ...rows);
}

function menu(one, desk, isMine, isPrivate) {
  const choice = (words, does) => el("button", { type: "button", onclick: does }, words);
  return el("div", { class: "menu" },
    choice("Répondre", () => desk.answer(one)),
    isMine && (one.text || one.media) ? choice("Modifier", () => desk.edit(one)) : null,
    isMine ? null : choice("👍 Réagir", () => desk.act("reacts", { message: one.id })),
    isMine || isPrivate ? choice("Supprimer", () => desk.act("deletes", { message: one.id })) : null);
}

function foot(one, desk, isOpen) {
  const given = (one.reactions ?? []).map(({ emoji, by }) =>
    el("span", { role: "img", "aria-label": `Réaction ${emoji} de ${by}`, title: by }, emoji));
  return el("div", { class: "foot" },
    given.length ? el("span", { class: "reactions" }, ...given) : null,
    one.only ? el("span", {}, "visible de vous seul") : null,
    one.is_pinned ? el("span", {}, "épinglé") : null, one.is_edited ? el("span", {}, "modifié") : null, el("span", {}, hour(one.at)),
    el("button", { type: "button", "aria-label": "Répondre et autres actions", "aria-expanded": String(isOpen),
      onclick: event => { event.stopPropagation(); desk.toggle(one); } }, "⋯"));
}

export function bubble(one, desk, { isMine, isOpen, isPrivate }) {
  const inside = el("div", { class: "bubble", onclick: event => { if (!event.target.closest("a, button, .spoiler")) desk.toggle(one); } },
    isMine || isPrivate ? unseen(`${one.author} :`) : el("div", { class: "author" }, one.author),
    one.answers ? el("div", { class: "quote" }, `${one.answers.author} : ${one.answers.text}`) : null,
    media(one, desk),
    one.text ? el("div", { class: "words" }, ...rich(one.text, one.entities, url => desk.open(url))) : null,
    foot(one, desk, isOpen));
  const kind = `message${isMine ? " mine" : ""}${one.buttons.length ? " keyed" : ""}`;
  return el("div", { class: kind, "data-id": one.id }, inside, isOpen ? menu(one, desk, isMine, isPrivate) : null, buttons(one, desk));
}
