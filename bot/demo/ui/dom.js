// Small helpers: elements, rich words, times.

export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined && child !== ""));
  return made;
}

const PATHS = {
  clip: "M21 11.5 12.3 20a5.6 5.6 0 0 1-8-8l8.8-8.6a3.8 3.8 0 0 1 5.4 5.3l-8.8 8.6a1.9 1.9 0 0 1-2.7-2.7l8.1-8",
  voice: "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3M5 11a7 7 0 0 0 14 0M12 18v3",
  send: "M3 11.5 21 3l-8.5 18-2-7.500z",
  back: "M15 5l-7 7 7 7",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

const LINK = /https?:\/\/[^\s<>«»]*[^\s<>«».,;:!?)]/g;
const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "code", blockquote: "q", expandable_blockquote: "q" };

function wrapped(inside, entity, text, open) {
  if (entity.type === "text_link" || entity.type === "url") {
    const url = entity.url ?? text.slice(entity.offset, entity.offset + entity.length);
    return el("a", { href: url, onclick: event => { event.preventDefault(); event.stopPropagation(); open(url); } }, inside);
  }
  if (entity.type === "spoiler") return el("span", { class: "spoiler", tabindex: 0 }, inside);
  return TAGS[entity.type] ? el(TAGS[entity.type], {}, inside) : inside;
}

// The words of a message as nodes; entities count in UTF-16 units, as JavaScript does.
export function rich(text, entities, open) {
  const links = [...text.matchAll(LINK)].map(one => ({ type: "url", offset: one.index, length: one[0].length }));
  const found = [...entities.filter(one => one.type !== "url"), ...links];
  const cuts = new Set([0, text.length, ...found.flatMap(one => [one.offset, one.offset + one.length])]);
  const ordered = [...cuts].sort((one, other) => one - other);
  return ordered.slice(1).map((end, number) => {
    const start = ordered[number];
    const over = found.filter(one => one.offset <= start && one.offset + one.length >= end);
    return over.reduce((inside, entity) => wrapped(inside, entity, text, open), text.slice(start, end));
  });
}

const HOUR = new Intl.DateTimeFormat("fr-FR", { hour: "numeric", minute: "2-digit", timeZone: "Europe/Paris" });
const DAY = new Intl.DateTimeFormat("fr-FR", { weekday: "short", day: "numeric", month: "short", timeZone: "Europe/Paris" });

export const unseen = words => el("span", { class: "unseen" }, words);
export const hour = seconds => HOUR.format(new Date(seconds * 1000));
export const day = seconds => DAY.format(new Date(seconds * 1000));
