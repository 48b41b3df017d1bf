// What people do, sent to the server; and what comes back at once: pop-ups, words to copy, links.

const TRIES = 60;
let hide = 0;

export function say(words) {
  const toast = document.getElementById("toast");
  toast.textContent = words;
  clearTimeout(hide);
  hide = setTimeout(() => { toast.textContent = ""; }, 8000);
}

function warn(words) {
  document.getElementById("alert-words").textContent = words;
  document.getElementById("alert").showModal();
}

export async function post(path, body = {}) {
  const answer = await fetch(path, { method: "POST", body: JSON.stringify(body) });
  const told = await answer.json();
  if (told.said) say(told.said);
  document.dispatchEvent(new Event("acted"));
  return told;
}

export async function act(name, who, chat, details = {}) {
  const told = await post(`/geste/${name}`, { who, chat, ...details });
  if (told.copied) await copy(told.copied);
  if (told.press) await answered(told.press);
  if (told.url) window.open(told.url, "_blank", "noopener");
  return told;
}

export async function send(who, chat, files, text, answers) {
  const form = new FormData();
  Object.entries({ who, chat, text, answers: answers ?? "" }).forEach(([name, value]) => form.append(name, value));
  files.forEach(file => form.append("files", file, file.name));
  const answer = await fetch("/fichiers", { method: "POST", body: form });
  if (!answer.ok) say(answer.status === 413 ? "Ce fichier est trop gros. Envoyez-en un plus petit." : "Le fichier n'est pas parti. Réessayez.");
  document.dispatchEvent(new Event("acted"));
}

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    say(`Copié : ${words}`);
  } catch {
    say(`À copier : ${words}`);
  }
}

async function answered(press) {
  for (let tries = 0; tries < TRIES; tries++) {
    const { text, alert } = await (await fetch(`/reponse/${press}`)).json();
    if (text !== undefined) return text && (alert ? warn(text) : say(text));
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
