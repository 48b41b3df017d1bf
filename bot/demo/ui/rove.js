// One tab stop for many controls: arrows go from one to another, row by row.

const CONTROLS = "a[href], button:not(:disabled), .spoiler";

// `rows` gives the selector of a row; `first` which control is the stop while the focus is elsewhere.
export function rove(root, rows, first = all => all[0]) {
  let current = null;
  const controls = () => [...root.querySelectorAll(CONTROLS)].filter(one => one.offsetParent);
  const rowOf = control => control.closest(rows);

  function mark(control) {
    if (current && current !== control) current.tabIndex = -1;
    current = control;
    if (current) current.tabIndex = 0;
  }

  function refresh() {
    const all = controls();
    all.forEach(one => { if (one !== current) one.tabIndex = -1; });
    mark(all.includes(document.activeElement) ? document.activeElement : first(all) ?? null);
    root.tabIndex = all.length ? -1 : 0;
  }

  function neighbour(control, key) {
    const all = controls();
    const own = all.filter(one => rowOf(one) === rowOf(control));
    const place = own.indexOf(control);
    if (key === "ArrowLeft") return own[place - 1];
    if (key === "ArrowRight") return own[place + 1];
    if (key === "Home") return all[0];
    if (key === "End") return all.at(-1);
    const lines = [...new Set(all.map(rowOf))];
    const line = lines[lines.indexOf(rowOf(control)) + (key === "ArrowDown" ? 1 : -1)];
    const there = all.filter(one => rowOf(one) === line);
    return there[Math.min(place, there.length - 1)];
  }

  root.addEventListener("focusin", event => {
    const control = event.target.closest(CONTROLS);
    if (control) mark(control);
  });
  root.addEventListener("keydown", event => {
    const control = event.target.closest(CONTROLS);
    if (!control || !["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
    const next = neighbour(control, event.key);
    event.preventDefault();
    if (!next) return;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  });
  return { refresh };
}
