// What the page knows of the world, as the server tells it.

import { setZone } from "./language.js";

const CALM = { agenda: [], held: [], invitations: [], roles: {}, happened: null, next: null, moving: false, alive: true };

export const state = {
  ready: false,
  online: false,
  preparing: null, // how far the playground is while it is made ready
  bot: "",
  people: [],
  groups: [],
  messages: new Map(), // chat -> Map of message id -> message, in order
  unread: {},
  menus: [],
  clock: CALM,
  typing: new Map(), // chat -> how many commands the bot is still busy with
};

let time = { server: Date.now(), here: performance.now() };

/** The moment it is on the bot's clock. */
export const now = () => new Date(time.server + performance.now() - time.here);

export const person = (id) => state.people.find((one) => one.id === id);
export const group = (id) => state.groups.find((one) => one.id === id);
export const messages = (chat) => [...(state.messages.get(chat)?.values() ?? [])];
export const unread = (who, chat) => state.unread[who]?.[chat] ?? 0;
export const isMember = (who, where) => where.members.includes(who);
export const isOrganiser = (who) => state.clock.roles[who] === "organiser";
export const groupsOf = (who) => state.groups.filter((one) => isMember(who, one));

/** A first name where that is enough to know who is meant. */
export function called(one) {
  const [first] = one.name.split(" ");
  const alike = state.people.filter((other) => other.name.split(" ")[0] === first);
  return alike.length > 1 ? one.name : first;
}

/** The message with this number, wherever it stands. */
export function message(id) {
  for (const chat of state.messages.values()) if (chat.has(id)) return chat.get(id);
  return undefined;
}

/** Take in what the server says. */
export function hear(heard) {
  if (heard.now) time = { server: Date.parse(heard.now), here: performance.now() };
  TAKE[heard.type]?.(heard);
}

const TAKE = {
  preparing(heard) {
    Object.assign(state, { preparing: heard, ready: false });
  },
  state(heard) {
    Object.assign(state, { bot: heard.bot, people: heard.people, groups: heard.groups, unread: heard.unread });
    Object.assign(state, { menus: heard.menus, ready: true, preparing: null });
    setZone(heard.zone);
    state.messages = new Map();
    for (const one of heard.messages) put(one);
  },
  message: (heard) => put(heard.message),
  gone: ({ chat, id }) => state.messages.get(chat)?.delete(id),
  people(heard) {
    state.people = heard.people;
  },
  groups(heard) {
    Object.assign(state, { groups: heard.groups, unread: heard.unread });
  },
  unread(heard) {
    state.unread = heard.unread;
  },
  menus(heard) {
    state.menus = heard.menus;
  },
  clock(heard) {
    state.clock = heard;
  },
};

function put(one) {
  if (!state.messages.has(one.chat)) state.messages.set(one.chat, new Map());
  state.messages.get(one.chat).set(one.id, one);
}

/** The commands that the bot offers to this person in this chat. */
export function menu(who, chat) {
  const viewer = person(who);
  const here = group(chat);
  if (!viewer || viewer.phone || (here && !here.bot)) return [];
  const managing = here?.admins.includes(who) ? [`admins:${here.id}`] : [];
  const scopes = here ? [...managing, "group"] : [`chat:${who}`, "private"];
  for (const scope of scopes) {
    for (const language of [viewer.language, ""]) {
      const found = state.menus.find((one) => one.scope === scope && one.language === language);
      if (found?.commands.length) return found.commands;
    }
  }
  return [];
}
