// The words of a message as nodes: bold, links, quotes that are blocks, commands that one taps.

import { button, el } from "/ui/dom.js";

const LINK = /https?:\/\/[^\s<>«»]*[^\s<>«».,;:!?)]/g;
const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "code" };
const QUOTES = { blockquote: "", expandable_blockquote: "folded" };
const FOUND = ["url", "text_link", "bot_command", "spoiler", ...Object.keys(TAGS), ...Object.keys(QUOTES)];

function link(inside, url, acts) {
  return el("a", { href: url, onclick: event => { event.preventDefault(); event.stopPropagation(); acts.open?.(url); } }, ...inside);
}

function quote(inside, kind) {
  const made = el("blockquote", { class: QUOTES[kind] }, el("div", {}, ...inside));
  if (!QUOTES[kind]) return made;
  const more = button({ class: "more", "aria-expanded": "false", onclick: event => {
    event.stopPropagation();
    const isFolded = made.classList.toggle("folded");
    more.textContent = isFolded ? "Lire la suite" : "Replier";
    more.setAttribute("aria-expanded", String(!isFolded));
  } }, "Lire la suite");
  made.append(more);
  return made;
}

function wrapped(inside, entity, words, acts) {
  if (entity.type in QUOTES) return quote(inside, entity.type);
  if (entity.type === "url" || entity.type === "text_link") return link(inside, entity.url ?? words, acts);
  if (entity.type === "spoiler") return el("span", { class: "spoiler", tabindex: 0 }, ...inside);
  if (entity.type === "bot_command" && acts.command) return button({ class: "command", onclick: event => { event.stopPropagation(); acts.command(words); } }, ...inside);
  return el(TAGS[entity.type] ?? "span", {}, ...inside);
}

// Entities count in UTF-16 units, as JavaScript does, and lie one within another, or apart.
function nodes(text, start, end, entities, acts) {
  const made = [];
  let cursor = start, left = entities;
  while (left.length) {
    const [first, ...others] = left;
    const stop = Math.min(first.offset + first.length, end);
    const within = others.filter(one => one.offset < stop);
    left = others.filter(one => one.offset >= stop);
    if (first.offset < cursor) continue;
    made.push(text.slice(cursor, first.offset));
    made.push(wrapped(nodes(text, first.offset, stop, within, acts), first, text.slice(first.offset, stop), acts));
    cursor = stop;
    // A block ends its line by itself.
    if (first.type in QUOTES && text[cursor] === "\n") cursor += 1;
  }
  made.push(text.slice(cursor, end));
  return made.filter(one => one !== "");
}

export function rich(text, entities, acts = {}) {
  const links = [...text.matchAll(LINK)].map(one => ({ type: "url", offset: one.index, length: one[0].length }));
  const marked = entities.filter(one => one.type !== "url" && FOUND.includes(one.type));
  const found = [...marked, ...links].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return nodes(text, 0, text.length, found, acts);
}
