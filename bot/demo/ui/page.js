// The page: asks what is to be seen, shows it on the telephones and in the boxes of mails and SMS.

import { act } from "/ui/acts.js";
import { Desk } from "/ui/desk.js";
import { day, el, hour, rich } from "/ui/dom.js";
import { state } from "/ui/state.js";

const EVERY = 400;
const desks = ["maryse", "paul", "ines"].map(who => new Desk(who));
const seen = { mails: 0, sms: 0 };
let version = "";

document.getElementById("desks").append(...desks.map(one => one.root));

function look(name) {
  document.body.dataset.view = name;
  document.querySelectorAll("nav button").forEach(one => one.setAttribute("aria-pressed", String(one.dataset.view === name)));
  show();
}

async function follow(mail, url) {
  const { chat } = await act("opens", mail.who, `p:${mail.who}:`, { url });
  if (!chat) return;
  const desk = desks.find(one => one.isVisible && one.who === mail.who) ?? desks[0];
  look("desks");
  desk.become(mail.who);
  desk.composer.area.focus();
}

function paper(mail) {
  const owner = state.person(mail.who);
  const open = url => (owner ? follow(mail, url) : undefined);
  const link = owner && /https?:\/\/t\.me\/\S+/.exec(mail.body);
  return el("article", { class: "paper" },
    el("p", { class: "who" }, `À ${mail.to}`), el("h3", {}, mail.subject), el("p", {}, ...rich(mail.body, [], open)),
    link ? el("button", { type: "button", class: "strong", onclick: () => open(link[0]) }, `Ouvrir le lien sur le téléphone de ${owner.name.split(" ")[0]}`) : null);
}

const text = sms => el("article", { class: "paper" },
  el("p", { class: "who" }, `Au ${sms.to} · ${hour(sms.at)}`), el("p", {}, sms.text));

function fill(name, make, nothing) {
  const box = document.querySelector(`#${name} .papers`);
  const all = state.view[name];
  if (!all.length) { box.replaceChildren(el("p", { class: "empty" }, nothing)); box.dataset.count = 0; return; }
  if (!Number(box.dataset.count)) box.replaceChildren();
  all.slice(Number(box.dataset.count ?? 0)).forEach(one => { box.prepend(make(one)); box.scrollTop = 0; });
  box.dataset.count = all.length;
}

function counts() {
  if (document.querySelector("#mails").offsetParent) seen.mails = state.view.mails.length;
  if (document.querySelector("#sms").offsetParent) seen.sms = state.view.sms.length;
  const elsewhere = state.view.people.reduce((sum, one) => sum + state.unread(one.id), 0);
  const values = { desks: elsewhere, mails: state.view.mails.length - seen.mails, sms: state.view.sms.length - seen.sms };
  for (const [name, value] of Object.entries(values)) {
    const count = document.querySelector(`nav [data-view="${name}"] .count`);
    count.textContent = value ? (name === "desks" ? "•" : value) : "";
    count.setAttribute("aria-label", value ? `${value} à lire` : "");
  }
}

function clock() {
  const now = Date.now() / 1000 + state.view.ahead;
  const words = `${day(now)}, ${hour(now)}`;
  const time = document.getElementById("clock");
  if (time.textContent !== words) time.textContent = words;
}

function show() {
  desks.forEach(one => one.show());
  fill("mails", paper, "Les e-mails que le bot envoie arrivent ici, pour tout le monde.");
  fill("sms", text, "Les SMS que le bot envoie aux usagers arrivent ici.");
  counts();
  clock();
}

async function refresh() {
  const answer = await fetch(`/vue?version=${version}`);
  if (answer.status !== 200) return clock();
  const isFirst = !version;
  state.view = await answer.json();
  version = answer.headers.get("X-Version");
  if (isFirst) { state.readAll(); seen.mails = state.view.mails.length; }
  show();
}

async function watch() {
  try {
    if (!document.hidden) await refresh();
  } catch {
    document.getElementById("toast").textContent = "La démonstration est arrêtée. Relancez « make demo », puis rechargez la page.";
  }
  setTimeout(watch, EVERY);
}

document.querySelectorAll("nav button").forEach(one => one.addEventListener("click", () => look(one.dataset.view)));
document.getElementById("tomorrow").addEventListener("click", async () => { await fetch("/demain", { method: "POST" }); await refresh(); });
document.getElementById("again").addEventListener("click", async event => {
  event.target.disabled = true;
  document.getElementById("toast").textContent = "Tout est effacé, tout se prépare à nouveau…";
  await fetch("/recommencer", { method: "POST" });
  location.reload();
});
document.addEventListener("acted", () => refresh().catch(() => undefined));
window.addEventListener("resize", show);
watch();
