// What the page knows: the world as the server tells it, and where the person behind the screen is looking.

import { setZone } from "./language.js";

const KEPT = "knipoog.looking";
const PRIVATE = "private";

export const state = {
  ready: false,
  online: false,
  bot: "",
  people: [],
  groups: [],
  messages: new Map(), // chat -> Map of message id -> message, in order
  unread: {},
  menus: [],
  clock: { agenda: [], held: [], invitations: [], next: null, moving: false, alive: true },
  eyes: "", // whose eyes we look through
  open: PRIVATE, // PRIVATE or the id of a group
  typing: new Map(), // chat -> how many commands the bot is still busy with
};

let time = { server: Date.now(), here: performance.now() };

/** The moment it is on the bot's clock. */
export const now = () => new Date(time.server + performance.now() - time.here);

export const person = (id) => state.people.find((one) => one.id === id);
export const group = (id) => state.groups.find((one) => one.id === id);
export const eyes = () => person(state.eyes);
export const chatId = () => (state.open === PRIVATE ? state.eyes : state.open);
export const messages = (chat) => [...(state.messages.get(chat)?.values() ?? [])];
export const unread = (who, chat) => state.unread[who]?.[chat] ?? 0;
export const isMember = (who, where) => where.members.includes(who);

/** Take in what the server says. */
export function hear(message) {
  if (message.now) time = { server: Date.parse(message.now), here: performance.now() };
  const take = TAKE[message.type];
  if (take) take(message);
}

const TAKE = {
  state(message) {
    Object.assign(state, { bot: message.bot, people: message.people, groups: message.groups });
    Object.assign(state, { unread: message.unread, menus: message.menus, ready: true });
    setZone(message.zone);
    state.messages = new Map();
    for (const one of message.messages) put(one);
    settle();
  },
  message: ({ message }) => put(message),
  gone: ({ chat, id }) => state.messages.get(chat)?.delete(id),
  people(message) {
    state.people = message.people;
    settle();
  },
  groups(message) {
    Object.assign(state, { groups: message.groups, unread: message.unread });
    settle();
  },
  unread(message) {
    state.unread = message.unread;
  },
  clock(message) {
    state.clock = message;
  },
};

function put(message) {
  if (!state.messages.has(message.chat)) state.messages.set(message.chat, new Map());
  state.messages.get(message.chat).set(message.id, message);
}

/** See to it that we look through somebody's eyes at something that exists. */
function settle() {
  if (!state.eyes) Object.assign(state, kept());
  if (!eyes()) state.eyes = state.people[0]?.id ?? "";
  if (state.open !== PRIVATE && !group(state.open)) state.open = state.groups[0]?.id ?? PRIVATE;
}

function kept() {
  try {
    const { eyes: who, open } = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
    return { eyes: who ?? "", open: open ?? state.groups[0]?.id ?? PRIVATE };
  } catch {
    return { open: state.groups[0]?.id ?? PRIVATE };
  }
}

function look(change) {
  Object.assign(state, change);
  try {
    localStorage.setItem(KEPT, JSON.stringify({ eyes: state.eyes, open: state.open }));
  } catch {
    // Then it is forgotten at the next visit.
  }
}

export const lookThrough = (id) => look({ eyes: id });
export const openChat = (id) => look({ open: id === state.eyes ? PRIVATE : id });

/** The commands that the bot offers to these eyes in this chat. */
export function menu() {
  const here = group(chatId());
  if (eyes()?.phone) return [];
  const scopes = [`chat:${state.eyes}`, "private"];
  if (here) scopes.splice(0, 2, ...(here.admins.includes(state.eyes) ? [`admins:${here.id}`] : []), "group");
  const languages = [eyes()?.language ?? "", ""];
  for (const scope of scopes) {
    for (const language of languages) {
      const found = state.menus.find((one) => one.scope === scope && one.language === language);
      if (found?.commands.length) return here && !here.bot ? [] : found.commands;
    }
  }
  return [];
}
