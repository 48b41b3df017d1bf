// What a message carries besides words: photos, an album as one, a voice that plays, documents.

import { button, el, icon } from "/ui/dom.js";

const BARS = 28;
const address = file => `/fichier/${file}`;

function enlarge(photo) {
  const dialog = document.getElementById("picture");
  dialog.replaceChildren(photo.cloneNode(), el("form", { method: "dialog" }, el("button", { class: "strong" }, "Fermer la photo")));
  dialog.showModal();
}

function photo(one, desk) {
  const picture = el("img", { src: address(one.media.file_id), alt: `Photo de ${one.author}`, onload: () => desk.room.settle() });
  return button({ class: "photo", onclick: event => { event.stopPropagation(); enlarge(picture); } }, picture);
}

function weight(bytes) {
  if (!bytes) return "";
  return bytes < 1024 ? `${bytes} octets` : bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} Ko` : `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} Mo`;
}

function paper({ media }) {
  return el("a", { class: "file", href: address(media.file_id), download: media.file_name }, el("span", { class: "disc" }, icon("file")),
    el("span", {}, el("b", {}, media.file_name), el("small", {}, `Document · ${weight(media.file_size)}`)));
}

// The bars of a voice are drawn from its name: they stay the same.
function bars(name) {
  const heights = [...Array(BARS).keys()].map(number => 25 + (name.charCodeAt(5 + number % 16) * (number + 7)) % 75);
  return el("span", { class: "bars", "aria-hidden": "true" }, heights.map(height => el("i", { style: `height:${height}%` })));
}

const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

function voice(one) {
  const sound = new Audio();
  const drawn = bars(one.media.file_id), time = el("small", {}, clock(one.media.duration ?? 0));
  const sign = el("span", { class: "disc" }, icon("play"));
  const key = button({ class: "voice", "aria-label": `Écouter le message vocal de ${one.author}`, "aria-pressed": "false", onclick: event => {
    event.stopPropagation();
    if (!sound.src) sound.src = address(one.media.file_id);
    if (sound.paused) sound.play().catch(() => { time.textContent = "illisible"; });
    else sound.pause();
  } }, sign, drawn, time);
  const show = () => { sign.replaceChildren(icon(sound.paused ? "play" : "pause")); key.setAttribute("aria-pressed", String(!sound.paused)); };
  for (const name of ["play", "pause", "ended"]) sound.addEventListener(name, show);
  sound.addEventListener("timeupdate", () => {
    time.textContent = clock(sound.currentTime);
    [...drawn.children].forEach((bar, number) => bar.classList.toggle("past", number / BARS < sound.currentTime / (sound.duration || 1)));
  });
  return key;
}

function piece(one, desk) {
  if (one.media.kind === "photo") return photo(one, desk);
  if (one.media.kind === "document") return paper(one);
  if (one.media.kind === "voice") return voice(one);
  return el("div", { class: "piece" }, one.media.words);
}

// The media of one message, or of the several that an album is made of.
export function media(items, desk) {
  const held = items.filter(one => one.media);
  if (!held.length) return null;
  const isGrid = held.length > 1 && held.every(one => one.media.kind === "photo");
  return el("div", { class: isGrid ? "media grid" : "media" }, held.map(one => piece(one, desk)));
}
