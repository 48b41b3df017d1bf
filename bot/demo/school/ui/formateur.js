// The trainer's page: who has done what, drawn again as it changes.

import { button, el } from "/ui/dom.js";

const EVERY = 2000;
const SIGNS = { untried: "", going: "…", right: "✓", caught: "!", abandoned: "×" };
const part = name => document.getElementById(name);
let drawn = "", ending = null;

const many = (count, one, several) => `${count} ${count > 1 ? several : one}`;

function step({ title, state, words, tries }) {
  return el("li", { class: state }, el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[state]),
    el("span", {}, `${title} : `, el("b", {}, words), tries > 1 ? ` (${tries}e essai)` : ""));
}

function place(trainee) {
  if (trainee.minutes === null) return el("p", { class: "place" }, "Monde terminé");
  return el("p", { class: "place" }, `Monde ouvert, encore ${many(trainee.minutes, "minute", "minutes")} sans geste`,
    button({ "data-number": trainee.number, "aria-label": `Terminer le monde de ${trainee.name}`, onclick: () => ask(trainee) }, "Terminer"));
}

function ask(trainee) {
  ending = trainee.number;
  part("sure-words").textContent = `Terminer le monde de ${trainee.name} ? Ce qui s'y est dit est perdu ; ses exercices restent ci-dessous.`;
  part("sure").showModal();
}

function draw({ count, most, trainees }) {
  const places = many(most, "place", "places");
  part("count").textContent = `${many(count, "monde ouvert", "mondes ouverts")} sur ${places}${count >= most ? " : complet" : ""}.${trainees.length ? "" : " Personne n'est encore venu."}`;
  const focused = document.activeElement?.dataset.number;
  part("trainees").replaceChildren(...trainees.map(one =>
    el("li", { class: "trainee" }, el("h2", {}, one.name), place(one), el("ol", { class: "steps" }, one.exercises.map(step)))));
  if (focused) document.querySelector(`[data-number="${focused}"]`)?.focus();
}

async function refresh() {
  const answer = await fetch("/formateur/vue");
  if (answer.redirected) return location.reload();
  const text = await answer.text();
  part("trouble").textContent = "";
  if (text === drawn) return;
  drawn = text;
  draw(JSON.parse(text));
}

async function watch() {
  try {
    if (!document.hidden) await refresh();
  } catch {
    part("trouble").textContent = "L'école ne répond plus. Relancez « make demo SCHOOL=1 », puis rechargez la page.";
  }
  setTimeout(watch, EVERY);
}

part("sure").addEventListener("close", async () => {
  if (part("sure").returnValue !== "yes") return;
  part("sure").returnValue = "";
  await fetch(`/formateur/fin/${ending}`, { method: "POST" });
  await refresh();
});
watch();
