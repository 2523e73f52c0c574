// Where the person behind the screen is looking: through whose eyes, at which chats, and how many side by side.

import { group, isMember, person, state } from "./state.js";

const KEPT = "knipoog.looking";
const PRIVATE = "private";
const WIDTHS = [1240, 1000]; // pixels from which three phones fit, and two

/** `phones` are the chats side by side, of which one is active; `welcome`: the first card is shown instead. */
export const looking = { phones: [], active: 0, welcome: true, tab: "chat" };

let number = 0;

const phoneOf = (eyes, open = PRIVATE) => ({ id: ++number, eyes, open });

export const active = () => looking.phones[looking.active] ?? looking.phones[0];
export const eyes = () => person(active()?.eyes);
export const chatOf = (phone) => (phone.open === PRIVATE ? phone.eyes : phone.open);
export const most = () => [...WIDTHS.map((width, at) => [width, 3 - at]), [0, 1]].find(([width]) => innerWidth >= width)[1];

/** The phones that fit on this screen; the active one is always among them. */
export function shown() {
  const all = looking.phones;
  const first = Math.max(0, Math.min(looking.active, all.length - most()));
  return looking.welcome ? [] : all.slice(first, first + most());
}

/** See to it that we look through somebody's eyes at something that exists. */
export function settle() {
  if (looking.phones.length === 0) recall();
  looking.phones = looking.phones.filter((phone) => person(phone.eyes));
  for (const phone of looking.phones) if (phone.open !== PRIVATE && !group(phone.open)) phone.open = PRIVATE;
  if (looking.phones.length === 0 && state.people.length > 0) {
    looking.phones = [phoneOf(state.people[0].id, state.groups[0]?.id)];
  }
  looking.active = Math.min(looking.active, Math.max(looking.phones.length - 1, 0));
}

/** After a new beginning nothing is as it was. */
export function startOver() {
  Object.assign(looking, { phones: [], active: 0, welcome: true, tab: "chat" });
  keep();
}

function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
    looking.phones = (kept.phones ?? []).map(({ eyes: who, open }) => phoneOf(who, open));
    looking.active = kept.active ?? 0;
    looking.welcome = kept.welcome ?? true;
  } catch {
    // A browser that keeps nothing begins at the beginning each time.
  }
}

function keep() {
  try {
    const phones = looking.phones.map((phone) => ({ eyes: phone.eyes, open: phone.open }));
    localStorage.setItem(KEPT, JSON.stringify({ phones, active: looking.active, welcome: looking.welcome }));
  } catch {
    // Then it is forgotten at the next visit.
  }
}

function look(change = {}) {
  Object.assign(looking, { welcome: false }, change);
  keep();
}

export const showWelcome = () => look({ welcome: true, tab: "chat" });
export const closeWelcome = () => look();

export function activate(phone) {
  const at = looking.phones.indexOf(phone);
  if (at >= 0 && at !== looking.active) look({ active: at });
}

/** Open somebody's chat: on their own phone if that lies here already, else on the active one. */
export function open(who, chat = who) {
  const there = looking.phones.findIndex((phone) => phone.eyes === who);
  if (there >= 0) looking.active = there;
  Object.assign(active(), { eyes: who, open: chat === who ? PRIVATE : chat });
  look({ tab: "chat" });
}

/** In the active phone: another chat of the same person. */
export const openChat = (chat) => open(active().eyes, chat);

/** Who reads along in a chat that is not theirs: somebody whose phone lies here, else a member. */
export function readerOf(chat) {
  const here = group(chat);
  if (!here) return chat;
  const reads = [active().eyes, ...looking.phones.map((phone) => phone.eyes)].find((who) => isMember(who, here));
  return reads ?? here.members[0] ?? active().eyes;
}

/** One more phone beside the others; the last one makes room if need be. */
export function putBeside(who) {
  const shared = state.groups.find((one) => isMember(who, one) && chatOf(active()) === one.id);
  const kept = looking.phones.filter((phone) => phone.eyes !== who).slice(0, most() - 1);
  looking.phones = [...kept, phoneOf(who, shared?.id)];
  look({ active: looking.phones.length - 1 });
}

export function putAway(phone) {
  looking.phones = looking.phones.filter((one) => one !== phone);
  look({ active: Math.max(0, Math.min(looking.active, looking.phones.length - 1)) });
}

export function goTo(tab) {
  looking.tab = tab;
}
