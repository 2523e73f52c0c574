// The pane on the left: the chats of whoever we look through, and everybody whose eyes we can borrow.

import { badge, disc, h, icon, keyed, roving, unseen } from "../elements/dom.js";
import { menuButton } from "../elements/popover.js";
import { clockTime, dayNumber, language, languages, setLanguage, shortDay, t } from "../language.js";
import { active, chatOf, eyes, looking, open } from "../looking.js";
import { isMember, isOrganiser, messages, now, person, state, unread } from "../state.js";
import { beginAnew, beginEmpty, newGroup, newPerson, theWelcome } from "./beginning.js";
import { gist } from "./gist.js";
import { copyAll } from "./story.js";
import { phoneTag, windowWords } from "./window.js";

const parts = {};
let redraw = () => {};

export function mountPeople(pane, draw) {
  redraw = draw;
  parts.brand = h("p", { class: "brand-name" });
  parts.languages = h("div", { class: "languages", role: "group" });
  parts.menu = h("div");
  parts.chatsTitle = h("h2", { id: "chats-title" });
  parts.chats = h("ul", { class: "list", "aria-labelledby": "chats-title" });
  parts.eyesTitle = h("h2", { id: "eyes-title" });
  parts.people = h("ul", { class: "list", "aria-labelledby": "eyes-title" });
  parts.adding = h("div", { class: "adding" });
  parts.local = h("p", { class: "local" });
  for (const list of [parts.chats, parts.people]) roving(list, ".row");
  pane.append(
    h("header", { class: "brand" }, disc({ bot: true }), parts.brand, parts.languages, parts.menu),
    h("div", { class: "scroll" }, parts.chatsTitle, parts.chats, parts.eyesTitle, parts.people),
    h("footer", { class: "people-foot" }, parts.adding, parts.local),
  );
}

export function drawPeople() {
  const viewer = eyes();
  parts.languages.setAttribute("aria-label", t("page.language"));
  keyed(parts.languages, languages().map(languageItem));
  keyed(parts.menu, [{ key: "menu", print: language(), make: mainMenu }]);
  parts.brand.textContent = state.bot;
  parts.chatsTitle.textContent = viewer ? t("people.chats", { name: viewer.name }) : "";
  parts.eyesTitle.textContent = t("people.eyes");
  parts.local.textContent = t("page.local");
  keyed(parts.chats, viewer ? chatItems(viewer) : []);
  keyed(parts.people, state.people.map(personItem));
  keyed(parts.adding, [{ key: "adding", print: language(), make: adding }]);
  showChosen(viewer);
}

/** Somebody whose eyes we have just taken may be below the edge of the list. */
function showChosen(viewer) {
  if (!viewer || parts.shown === viewer.id) return;
  parts.shown = viewer.id;
  parts.people.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" });
}

function languageItem(code) {
  const on = code === language();
  const choose = () => {
    setLanguage(code);
    redraw();
  };
  const props = { type: "button", lang: code, "aria-pressed": String(on), onclick: choose };
  return { key: code, print: String(on), make: () => h("button", props, code.toUpperCase()) };
}

function mainMenu() {
  const items = () => [
    { icon: "info", label: t("menu.welcome"), run: () => theWelcome(redraw) },
    { icon: "copy", label: t("menu.story"), run: copyAll },
    { icon: "person", label: t("people.new"), run: () => newPerson(redraw) },
    { icon: "people", label: t("menu.group"), run: () => newGroup(redraw) },
    { icon: "empty", label: t("menu.empty"), run: beginEmpty },
    { icon: "restart", label: t("menu.anew"), grave: true, run: beginAnew },
  ];
  return menuButton({ name: "more", label: t("menu.open"), items, extra: "plain menu-end" });
}

function adding() {
  const button = (key, name, run) => h("button", { class: "button", type: "button", onclick: () => run(redraw) }, icon(name), t(key));
  return h("div", { class: "adding-row" }, button("people.new", "person", newPerson), button("group.new", "people", newGroup));
}

/** One row to choose; the chosen one is in the tab order, the others are reached with the arrows. */
function row({ key, chosen, run, content, extra = "" }) {
  const props = { class: `row ${extra}`, type: "button", tabindex: chosen ? "0" : "-1" };
  if (chosen) props["aria-current"] = "true";
  return h("li", {}, h("button", { ...props, "data-id": key, onclick: run }, content));
}

const said = (words) => unseen(`, ${words}`);

// Chats

function chatItems(viewer) {
  const bot = { id: viewer.id, title: state.bot, bot: true };
  const chats = [...state.groups.map((group) => ({ ...group, bot: false })), bot];
  const current = looking.welcome ? chats[0].id : chatOf(active());
  return chats.map((chat) => chatItem(viewer, chat, chat.id === current));
}

function chatItem(viewer, chat, chosen) {
  const last = messages(chat.id).at(-1);
  const count = unread(viewer.id, chat.id);
  const words = { title: chat.title, last: preview(last, viewer), time: stamp(last), count, chosen };
  const run = () => {
    open(viewer.id, chat.id);
    redraw();
  };
  const make = () => row({ key: chat.id, chosen, run, content: chatRow(chat, words) });
  return { key: chat.id, print: JSON.stringify([words, language(), chat.initials]), make };
}

function chatRow(chat, { title, last, time, count }) {
  return [
    disc(chat),
    h("span", { class: "row-main" },
      h("span", { class: "row-line" }, h("span", { class: "row-name" }, title), h("span", { class: "row-time" }, time)),
      h("span", { class: "row-line" }, h("span", { class: "row-note" }, last), counted(count)),
    ),
  ];
}

const counted = (count) => count > 0 && [badge(count), said(t("people.unread", { n: count }))];

function preview(message, viewer) {
  return message ? `${speaker(message, viewer)}${gist(message)}` : t("chat.empty");
}

function speaker(message, viewer) {
  if (message.author === "" || message.author === "bot" || message.chat === message.author) return "";
  const name = message.author === viewer.id ? t("chat.you") : (person(message.author)?.name.split(" ")[0] ?? "");
  return `${name}: `;
}

function stamp(message) {
  if (!message) return "";
  const at = new Date(message.at);
  return dayNumber(at) === dayNumber(now()) ? clockTime(at) : shortDay(at, now());
}

// People

function personItem(one) {
  const chosen = one.id === active()?.eyes;
  const count = unread(one.id, one.id);
  const note = standing(one);
  const beside = !looking.welcome && looking.phones.some((phone) => phone.eyes === one.id);
  const run = () => {
    open(one.id);
    redraw();
  };
  const make = () => row({ key: one.id, chosen, run, content: personRow(one, note, count), extra: `row-small ${beside ? "is-open" : ""}` });
  return { key: one.id, print: JSON.stringify([one, chosen, beside, count, note, language()]), make };
}

function personRow(one, note, count) {
  return [
    disc(one, "disc-small"),
    h("span", { class: "row-main" },
      h("span", { class: "row-line" }, h("span", { class: "row-name" }, one.name), one.phone && phoneTag()),
      h("span", { class: "row-note" }, note),
    ),
    counted(count),
  ];
}

/** How somebody stands towards the bot and the network, if that is worth a word. */
function standing(one) {
  if (one.blocked) return t("person.blocked", { bot: state.bot });
  if (isOrganiser(one.id)) return t("person.organiser");
  if (one.phone) return one.started ? windowWords(one) : t("phone.new", { bot: state.bot });
  const groups = state.groups.filter((group) => isMember(one.id, group));
  if (state.clock.roles[one.id]) return t(groups.length > 0 ? "person.member" : "person.outside");
  if (groups.some((group) => group.admins.includes(one.id))) return t("person.admin");
  return t(groups.length > 0 ? "person.here" : "person.outside");
}
