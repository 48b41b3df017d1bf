// What the server shows, and what each person has read.

export const state = {
  view: { people: [], chats: [], mails: [], sms: [], ahead: 0 },
  seen: new Map(),

  person(id) { return this.view.people.find(one => one.id === id); },
  chat(id) { return this.view.chats.find(one => one.id === id); },
  chatsOf(who) { return this.view.chats.filter(one => one.members.includes(who)); },

  // What one member alone sees has a negative number, and is no message to be read later.
  messages(who, chat) { return chat.messages.filter(one => !one.only || one.only === who); },

  read(who, chat) { this.seen.set(`${who} ${chat.id}`, Math.max(0, ...chat.messages.map(one => one.id))); },
  readAll() { this.view.people.forEach(one => this.chatsOf(one.id).forEach(chat => this.read(one.id, chat))); },

  unreadIn(who, chat) {
    const seen = this.seen.get(`${who} ${chat.id}`) ?? 0;
    return chat.messages.filter(one => one.id > seen && one.by !== this.person(who).user).length;
  },
  unread(who) { return this.chatsOf(who).reduce((sum, chat) => sum + this.unreadIn(who, chat), 0); },
};
