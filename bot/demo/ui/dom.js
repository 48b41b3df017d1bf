// Small helpers: elements, icons, faces, times.

export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ""));
  return made;
}

export const button = (attributes, ...children) => el("button", { type: "button", ...attributes }, ...children);

const PATHS = {
  clip: "M21 11.5 12.3 20a5.6 5.6 0 0 1-8-8l8.8-8.6a3.8 3.8 0 0 1 5.4 5.3l-8.8 8.6a1.9 1.9 0 0 1-2.7-2.7l8.1-8",
  voice: "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3M5 11a7 7 0 0 0 14 0M12 18v3",
  send: "M3 11.5 21 3l-8.5 18-2-7.500z",
  back: "M15 5l-7 7 7 7",
  down: "M5 9l7 7 7-7",
  close: "M6 6l12 12M18 6 6 18",
  slash: "M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1M14 8l-4 8",
  play: "M8 5v14l11-7z",
  pause: "M8 5v14M16 5v14",
  file: "M14 3H6v18h12V7zM14 3v4h4",
  sent: "M5 13l4 4L19 7",
  taken: "M2 13l4 4L15 7M11 16l1 1L22 7",
  pin: "M9 3h6l-1 6 3 4H7l3-4zM12 13v8",
  out: "M9 6h9v9M18 6 6 18",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  lock: "M6 11h12v9H6zM8.500 11V7.500a3.500 3.500 0 0 1 7 0V11",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

const TONES = 8;
export const toneOf = person => `tone-${(person?.user ?? 0) % TONES}`;

// A face says nothing that the name beside it does not.
export function face(person) {
  if (!person) return el("span", { class: "face of-bot", "aria-hidden": "true" }, "A+");
  return el("span", { class: `face ${toneOf(person)}`, "aria-hidden": "true" }, person.initials);
}

export function badge(count, words = "à lire") {
  return el("span", { class: "count" }, count ? [String(count), unseen(` ${words}`)] : "");
}

// French does not break a line before these signs, nor within quotation marks.
export const typeset = words => words.replace(/ ([:;!?»])/g, "\u00a0$1").replace(/« /g, "«\u00a0").replace(/n° /g, "n°\u00a0");

const at = options => new Intl.DateTimeFormat("fr-FR", { ...options, timeZone: "Europe/Paris" });
const HOUR = at({ hour: "numeric", minute: "2-digit" });
const DAY = at({ weekday: "short", day: "numeric", month: "short" });

export const unseen = words => el("span", { class: "unseen" }, words);
export const hour = seconds => HOUR.format(new Date(seconds * 1000));
export const day = seconds => DAY.format(new Date(seconds * 1000));
