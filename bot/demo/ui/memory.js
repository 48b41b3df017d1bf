// What a reload keeps: who is on which telephone, what was typed, what was read. It dies with the play.

const KEY = "aplus-demo";

function fresh(run) {
  return { run, view: "welcome", desks: [], drafts: {}, seen: {}, mails: null, sms: 0, hushed: [] };
}

function stored() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? fresh("");
  } catch {
    return fresh("");
  }
}

export const memory = {
  kept: stored(),

  // Whether this play is the one that is remembered; another one forgets it all.
  isOf(run) { return this.kept.run === run; },
  begin(run) { this.kept = fresh(run); this.save(); },

  save() {
    try {
      localStorage.setItem(KEY, JSON.stringify(this.kept));
    } catch {
      // A browser that keeps nothing plays as well.
    }
  },
};
