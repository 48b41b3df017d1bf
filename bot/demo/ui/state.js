// What the server shows, and what each person has read of it.

import { memory } from "/ui/memory.js";

export const state = {
  view: { run: "", is_ready: false, people: [], chats: [], commands: {}, mails: [], sms: [], ahead: 0, troubles: [], starts: [], guide: [], tour: null, school: null },
  depths: {},
  typing: new Map(),

  person(id) { return this.view.people.find(one => one.id === id); },
  member(user) { return this.view.people.find(one => one.user === user); },
  chat(id) { return this.view.chats.find(one => one.id === id); },
  chatsOf(who) { return this.view.chats.filter(one => one.members.includes(who)); },
  commands(who, chat) { return this.view.commands[who]?.[chat.root] ?? []; },

  // What one member alone sees has a negative number, and is no message to be read later.
  messages(who, chat) {
    const own = chat.messages.filter(one => !one.only || one.only === who);
    const hidden = new Set(own.map(one => one.hides).filter(Boolean));
    return own.filter(one => !hidden.has(one.id));
  },

  seenIn(who, chat) { return memory.kept.seen[`${who} ${chat.id}`] ?? chat.read; },
  read(who, chat) {
    const newest = Math.max(0, ...chat.messages.map(one => one.id));
    if (newest > this.seenIn(who, chat)) memory.kept.seen[`${who} ${chat.id}`] = newest;
  },
  isNew(who, chat, message) { return message.id > this.seenIn(who, chat) && message.by !== this.person(who).user; },
  unreadIn(who, chat) { return chat.messages.filter(one => this.isNew(who, chat, one)).length; },
  unread(who) { return this.chatsOf(who).reduce((sum, chat) => sum + this.unreadIn(who, chat), 0); },

  // Who else writes in this conversation: the bot, or somebody on another telephone of the page.
  writersIn(chat, who) {
    const now = Date.now();
    const writers = [...this.typing.values()].filter(one => one.chat === chat.id && one.who !== who && now - one.at < 5000);
    return [...writers.map(one => this.person(one.who).prenom), ...(chat.is_answering ? ["Administration+"] : [])];
  },
};
