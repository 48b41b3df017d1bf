// The page: asks what is to be seen, and shows it: the first screen, the people, their telephones, the boxes.

import { act, post } from "/ui/acts.js";
import { Boxes } from "/ui/boxes.js";
import { Cast } from "/ui/cast.js";
import { Checklist } from "/ui/checklist.js";
import { Desk } from "/ui/desk.js";
import { badge, day, el, hour } from "/ui/dom.js";
import { Exercises } from "/ui/exercises.js";
import { Hints } from "/ui/hints.js";
import { Sheet } from "/ui/later.js";
import { memory } from "/ui/memory.js";
import { state } from "/ui/state.js";
import { Tour } from "/ui/tour.js";
import { Welcome } from "/ui/welcome.js";

const EVERY = 400;
const FIRST = ["maryse", "paul", "ines"];
const part = name => document.getElementById(name);
let desks = [], version = "", waiting = "";

const boxes = new Boxes(follow);
const cast = new Cast(part("cast"), visit);
const hints = new Hints(part("hint"), hint => (hint.view ? look(hint.view) : visit(hint.who, hint.chat)));
const sheet = new Sheet(part("sheet"), begin);
const checklist = new Checklist(part("checks"), part("guide"));
const tour = new Tour(part("tour"), watches);
const exercises = new Exercises(part("exercises"), part("exercises-key"), part("exercise"), practise);
const welcome = new Welcome(part("welcome"), choose, visit);

function look(name) {
  memory.kept.view = document.body.dataset.view = name;
  document.querySelectorAll("nav button").forEach(one => one.setAttribute("aria-pressed", String(one.dataset.view === name)));
  show();
}

// Whose telephone somebody takes: their own, else one of their team's, else the last one in sight.
function deskFor(who) {
  const seen = desks.filter(one => getComputedStyle(one.root).display !== "none");
  const { place } = state.person(who);
  return seen.find(one => one.who === who) ?? seen.find(one => one.place === place) ?? seen.at(-1) ?? desks[0];
}

function visit(who, chat) {
  const desk = deskFor(who);
  if (desk.who !== who || chat) desk.become(who, chat);
  look("desks");
  desk.focus();
}

async function follow(mail, url) {
  const { chat } = await act("opens", mail.who, `p:${mail.who}:`, { url });
  if (chat) visit(mail.who, chat);
}

function begin(name) {
  return goes(state.view.starts.find(one => one.name === name).wait, `/commencer/${name}`, name !== "debut");
}

// Everybody is put where this path leads; the page then shows who one is there.
async function goes(words, path, isVisited = true) {
  waiting = `${words} : quelques secondes…`;
  look("welcome");
  const { who, chat } = await post(path);
  waiting = "";
  await refresh();
  if (who && isVisited) visit(who, chat);
  else show();
}

function practise(name) { return goes("L'exercice se prépare", `/exercice/${name}`); }

// The tour goes from one telephone to another; the focus stays where it was.
function watches(who, chat) {
  const desk = deskFor(who);
  if (desk.who !== who || desk.chat !== chat) desk.become(who, chat);
  if (document.body.dataset.view !== "desks") look("desks");
  desk.room.follow();
}

async function begins() {
  waiting = "Le parcours se prépare : quelques secondes…";
  show();
  await post("/parcours/debut");
  waiting = "";
  await refresh();
  look("desks");
}

function choose(name) {
  if (name === "maryse") visit("maryse", "p:maryse:");
  else if (name === "tour") begins();
  else if (name === "exercises") exercises.open();
  else begin(name);
}

// Another play has begun: nothing that was kept is of it.
function opens() {
  if (!memory.isOf(state.view.run)) memory.begin(state.view.run);
  state.depths = {};
  desks = FIRST.map((who, number) => new Desk(number, who));
  part("desks").replaceChildren(...desks.map(one => one.root));
  boxes.forget();
  tour.forget();
  look(memory.kept.view);
}

function counts() {
  const values = { cast: state.view.people.reduce((sum, one) => sum + state.unread(one.id), 0), ...boxes.unread };
  for (const [name, value] of Object.entries(values)) {
    const count = document.querySelector(`nav [data-view="${name}"] .count`);
    const made = badge(Math.max(value, 0));
    if (count.textContent !== made.textContent) count.replaceWith(made);
  }
}

function clock() {
  const now = Date.now() / 1000 + state.view.ahead;
  const words = [day(now), hour(now)];
  if (part("clock").textContent !== words.join(", ")) part("clock").replaceChildren(el("span", { class: "day-part" }, `${words[0]}, `), words[1]);
}

function preparing() {
  const { is_ready, preparing: step } = state.view;
  return is_ready ? "" : `Tout se prépare${step ? ` : ${step}` : ""}…`;
}

function show() {
  const shown = desks.filter(one => one.isVisible);
  const view = document.body.dataset.view;
  desks.forEach(one => one.show());
  boxes.show();
  cast.show(shown.map(one => one.who));
  if (view === "welcome") welcome.show(waiting || preparing());
  tour.show();
  checklist.show();
  exercises.show();
  part("hint").hidden = view === "welcome" || Boolean(state.view.tour);
  hints.show(boxes, shown.length ? shown : desks.slice(0, 1));
  sheet.show();
  trouble();
  counts();
  clock();
  memory.save();
}

// What goes wrong for now is said on the button that mends it.
function trouble() { part("later").classList.toggle("broken", state.view.troubles.length > 0); }

async function refresh() {
  const answer = await fetch(`/vue?version=${version}&depths=${encodeURIComponent(JSON.stringify(state.depths))}`);
  // In a school, who has no world any more is led to the door.
  if (answer.redirected) return location.assign(answer.url);
  if (answer.status !== 200) return clock();
  const { run } = state.view;
  state.view = await answer.json();
  version = answer.headers.get("X-Version");
  if (run === state.view.run) show();
  else opens();
}

async function watch() {
  try {
    if (!document.hidden) await refresh();
  } catch {
    part("toast").textContent = "La démonstration est arrêtée. Relancez « make demo », puis rechargez la page.";
  }
  setTimeout(watch, EVERY);
}

document.querySelectorAll("nav button").forEach(one => one.addEventListener("click", () => look(one.dataset.view)));
part("home").addEventListener("click", () => look("welcome"));
part("later").addEventListener("click", () => sheet.open());
document.addEventListener("acted", () => refresh().catch(() => undefined));
document.addEventListener("typed", show);
window.addEventListener("resize", show);
window.addEventListener("pagehide", () => memory.save());
watch();
