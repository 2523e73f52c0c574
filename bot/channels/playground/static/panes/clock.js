// The pane on the right: what time it is for the bot, what just happened, what comes next, and what was not sent.

import { ask } from "../actions.js";
import { h, icon, keyed } from "../elements/dom.js";
import { announce } from "../elements/notices.js";
import { ahead, around, clockTime, dayAndTime, dayHeading, dayNumber, fullDate, language, ofBot, t } from "../language.js";
import { now, state } from "../state.js";
import { happenedSection, happenings, told } from "./happened.js";

const SHOWN = 8; // moments, before "show all"
const NAMES = 3; // names, before "and 5 others"
const TICK = 1000; // milliseconds

const parts = {};
const unfolded = new Set();
let redraw = () => {};
let read = () => {};

/** `readMessage` opens the chat in which a message stands. */
export function mountClock(pane, draw, readMessage) {
  redraw = draw;
  read = readMessage;
  parts.title = h("h2", { class: "unseen" });
  parts.time = h("p", { class: "clock-time" });
  parts.date = h("p", { class: "clock-date" });
  parts.next = h("p", { class: "clock-next" });
  parts.buttons = h("div", { class: "clock-buttons" });
  parts.happened = h("div", { class: "happened-place" });
  parts.due = h("div", { class: "due-place" });
  parts.held = h("div", { class: "held-place" });
  pane.append(
    h("div", { class: "scroll" },
      h("section", { class: "clock-card" }, parts.title, parts.time, parts.date, parts.next, parts.buttons),
      parts.happened,
      parts.due,
      parts.held,
    ),
  );
  setInterval(drawTime, TICK);
}

export function drawClock() {
  drawTime();
  parts.title.textContent = t("clock.title");
  const print = JSON.stringify([language(), state.clock.moving, state.clock.next, state.online]);
  keyed(parts.buttons, [{ key: "buttons", print, make: buttons }]);
  keyed(parts.happened, happenedItems());
  keyed(parts.due, [{ key: "title", print: language(), make: () => h("h2", {}, t("clock.due")) }, ...dueItems()]);
  keyed(parts.held, [heldItem()]);
}

function drawTime() {
  set(parts.time, clockTime(now()));
  set(parts.date, fullDate(now()));
  const { when, what } = state.clock.moving ? { when: "", what: t("clock.moving") } : comingUp();
  if (parts.next.textContent !== when + what) parts.next.replaceChildren(h("b", {}, when), what);
}

/** Only touch what changed: a screen reader's place in the text stays where it was. */
function set(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

function happenedItems() {
  const { happened, moving } = state.clock;
  if (!happened || moving) return [];
  const found = happenings().map(({ messages }) => messages.length);
  const print = JSON.stringify([happened, found, [...unfolded], language()]);
  return [{ key: "happened", print, make: () => happenedSection({ unfolded, unfold, read }) }];
}

/** "over 2 dagen, 16.00: programma voor 8 mensen" */
export function comingUp() {
  const { agenda, next } = state.clock;
  if (!next) return { when: "", what: t("clock.nothing") };
  const at = new Date(next);
  const then = agenda.filter((item) => Math.abs(new Date(item.at) - at) < 1000);
  const when = ahead(at, now());
  if (then.length === 0) return { when, what: "" };
  const first = forWhom(then[0]);
  const words = then.length === 1 ? first : t("clock.also", { sentence: first, n: then.length - 1 });
  return { when, what: `: ${words}` };
}

function forWhom(item) {
  const title = ofBot(item.title);
  if (item.people.length > 0) return t("clock.for", { title, n: item.people.length, name: item.people[0] });
  return item.where ? t("clock.in", { title, where: item.where }) : title;
}

// Moving on

function buttons() {
  const busy = state.clock.moving || !state.online;
  const step = (key, minutes) => h("button", { class: "button", type: "button", disabled: busy, onclick: () => move("forward", { minutes }) }, t(key));
  const next = { class: "button button-strong button-wide", type: "button", disabled: busy || !state.clock.next };
  return h("div", {},
    h("button", { ...next, onclick: () => move("next", {}) }, icon("forward", "solid"), t("clock.next")),
    h("div", { class: "clock-steps" }, step("clock.hour", 60), step("clock.day", 24 * 60)),
  );
}

/** Let time pass; what that brought is read out. */
export async function move(what, fields) {
  await ask(what, fields);
  const brought = happenings().map(told);
  announce(`${t("clock.moved", { when: dayAndTime(now()) })} ${brought.length > 0 ? `${brought.join(". ")}.` : t("happened.nothing")}`);
}

// What is due

function dueItems() {
  const all = state.clock.agenda;
  if (all.length === 0) return [{ key: "none", print: language(), make: () => h("p", { class: "note" }, t("clock.due.none", { bot: state.bot })) }];
  const shown = unfolded.has("agenda") ? all : all.slice(0, SHOWN);
  const items = [];
  let day = null;
  shown.forEach((item, at) => {
    const date = new Date(item.at);
    if (dayNumber(date) !== day) items.push(headingItem(date));
    day = dayNumber(date);
    items.push(dueItem(item, at));
  });
  return shown.length < all.length ? [...items, moreItem(all.length)] : items;
}

function headingItem(date) {
  const { name, more } = dayHeading(date, now());
  const make = () => h("h3", { class: "due-day" }, h("span", {}, name), h("span", { class: "due-date" }, more));
  return { key: `day-${dayNumber(date)}`, print: name + more, make };
}

function dueItem(item, at) {
  const key = `${item.at} ${item.kind} ${item.where} ${ofBot(item.title)} ${at}`;
  const open = unfolded.has(key);
  const make = () => h("div", { class: "due" },
    h("time", { class: "due-time", datetime: item.at }, clockTime(new Date(item.at))),
    h("div", { class: "due-words" }, h("p", { class: "due-title" }, ofBot(item.title)), h("p", { class: "due-who" }, ...who(item, key, open))),
  );
  return { key, print: JSON.stringify([item, open, language()]), make };
}

function who(item, key, open) {
  const names = item.people;
  const where = item.where ? t("clock.group", { where: item.where }) : "";
  if (names.length === 0) return [where];
  const tail = where && ` · ${where}`;
  if (open || names.length <= NAMES + 1) return [names.join(", "), tail];
  const others = h("button", { class: "link", type: "button", onclick: () => unfold(key) }, t("clock.others", { n: names.length - NAMES }));
  return [`${names.slice(0, NAMES).join(", ")} `, others, tail];
}

function moreItem(count) {
  const make = () => h("button", { class: "link more", type: "button", onclick: () => unfold("agenda") }, t("clock.more", { n: count }));
  return { key: "more", print: `${count} ${language()}`, make };
}

function unfold(key) {
  unfolded.add(key);
  redraw();
}

// What was not sent

function heldItem() {
  const open = unfolded.has("held");
  const print = JSON.stringify([state.clock.held, open, language(), dayNumber(now())]);
  return { key: "held", print, make: () => heldSection(open) };
}

function heldSection(open) {
  const { held } = state.clock;
  const toggle = () => {
    if (!unfolded.delete("held")) unfolded.add("held");
    redraw();
  };
  const props = { class: "fold", type: "button", "aria-expanded": String(open), "aria-controls": "held", onclick: toggle };
  return h("section", {},
    h("h2", {}, h("button", props, icon("chevron"), t("clock.held"), h("span", { class: "count" }, String(held.length)))),
    h("div", { id: "held", hidden: !open }, held.length > 0 ? held.map(heldRow) : h("p", { class: "note" }, t("clock.held.none"))),
  );
}

function heldRow(item) {
  return h("div", { class: "held" },
    h("p", { class: "held-title" }, h("span", {}, item.person), h("time", { datetime: item.at }, around(new Date(item.at), now()))),
    h("p", { class: "held-what" }, ofBot(item.title)),
    h("p", { class: "held-why" }, ofBot(item.why)),
  );
}
