// The pane on the left: the chats of whoever we look through, and everybody whose eyes we can borrow.

import { ask } from "../actions.js";
import { badge, disc, h, icon, keyed, roving } from "../elements/dom.js";
import { plain } from "../elements/html.js";
import { clockTime, dayNumber, language, languages, setLanguage, shortDay, t } from "../language.js";
import { toast } from "../elements/notices.js";
import { phoneTag, windowWords } from "./phone.js";
import { chatId, eyes, isMember, lookThrough, messages, now, openChat, person, state, unread } from "../state.js";

let redraw = () => {};
let goTo = () => {};
const parts = {};

export function mountPeople(pane, draw, tab) {
  redraw = draw;
  goTo = tab;
  parts.brand = h("h1");
  parts.languages = h("div", { class: "languages", role: "group" });
  parts.chatsTitle = h("h2", { id: "chats-title" });
  parts.chats = h("div", { class: "list", role: "listbox", "aria-labelledby": "chats-title" });
  parts.eyesTitle = h("h2", { id: "eyes-title" });
  parts.people = h("div", { class: "list", role: "listbox", "aria-labelledby": "eyes-title" });
  parts.form = h("div", { class: "newcomer-place" });
  parts.local = h("p", { class: "local" });
  for (const list of [parts.chats, parts.people]) roving(list, "[role=option]");
  pane.append(
    h("header", { class: "brand" }, disc({ bot: true }), parts.brand, parts.languages),
    h("div", { class: "scroll" }, parts.chatsTitle, parts.chats, parts.eyesTitle, parts.people),
    parts.form,
    parts.local,
  );
}

export function drawPeople() {
  const viewer = eyes();
  parts.languages.setAttribute("aria-label", t("page.language"));
  keyed(parts.languages, languages().map(languageItem));
  parts.chatsTitle.textContent = viewer ? t("people.chats", { name: viewer.name }) : "";
  parts.brand.textContent = state.bot;
  parts.eyesTitle.textContent = t("people.eyes");
  parts.local.textContent = t("page.local");
  keyed(parts.chats, viewer ? chatItems(viewer) : []);
  keyed(parts.people, state.people.map(personItem));
  showChosen(viewer);
  keyed(parts.form, [{ key: "form", print: language(), make: newcomerForm }]);
}

/** Somebody whose eyes we have just taken may be below the edge of the list. */
function showChosen(viewer) {
  if (!viewer || parts.shown === viewer.id) return;
  parts.shown = viewer.id;
  parts.people.querySelector("[aria-selected=true]").scrollIntoView({ block: "nearest" });
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

/** One row to choose; `chosen` is in the tab order, the others are reached with the arrows. */
function option({ key, chosen, label, run, content, extra = "" }) {
  const props = { class: `row ${extra}`, role: "option", "aria-selected": String(chosen), tabindex: chosen ? "0" : "-1" };
  const node = h("div", { ...props, "aria-label": label, onclick: run }, content);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    run();
  });
  node.dataset.id = key;
  return node;
}

// Chats

function chatItems(viewer) {
  const bot = { id: viewer.id, title: state.bot, bot: true };
  return [...state.groups.map((group) => ({ ...group, bot: false })), bot].map((chat) => chatItem(viewer, chat));
}

function chatItem(viewer, chat) {
  const last = messages(chat.id).at(-1);
  const count = unread(viewer.id, chat.id);
  const chosen = chat.id === chatId();
  const words = { title: chat.title, last: preview(last), time: stamp(last), count, chosen };
  const run = () => {
    openChat(chat.id);
    goTo("chat");
    redraw();
  };
  return {
    key: chat.id,
    print: JSON.stringify([words, language(), chat.initials]),
    make: () => option({ key: chat.id, chosen, run, label: label(chat.title, words.last, count), content: chatRow(chat, words) }),
  };
}

function chatRow(chat, { title, last, time, count }) {
  return [
    disc(chat),
    h("span", { class: "row-main" },
      h("span", { class: "row-line" }, h("span", { class: "row-name" }, title), h("span", { class: "row-time" }, time)),
      h("span", { class: "row-line" }, h("span", { class: "row-note" }, last), badge(count, t("people.unread", { n: count }))),
    ),
  ];
}

const label = (title, note, count) =>
  [title, note, count > 0 && t("people.unread", { n: count })].filter(Boolean).join(", ");

function preview(message) {
  if (!message) return t("chat.empty");
  return `${speaker(message)}${gist(message)}`;
}

function speaker(message) {
  if (message.author === "" || message.author === "bot" || message.chat === message.author) return "";
  const name = message.author === state.eyes ? t("chat.you") : (person(message.author)?.name.split(" ")[0] ?? "");
  return `${name}: `;
}

/** A message in a few words, on one line. */
export function gist(message) {
  if (message.kind === "service") {
    const name = person(message.about)?.name ?? t("service.someone");
    return t(`service.${message.text}`, { name, bot: state.bot });
  }
  if (message.kind === "voice") return t("message.voice");
  if (message.kind === "sticker") return `${message.text} ${t("message.sticker")}`;
  return (message.html === undefined ? message.text : plain(message.html)).replace(/\s+/g, " ").slice(0, 160);
}

function stamp(message) {
  if (!message) return "";
  const at = new Date(message.at);
  return dayNumber(at) === dayNumber(now()) ? clockTime(at) : shortDay(at, now());
}

// People

function personItem(one) {
  const chosen = one.id === state.eyes;
  const count = unread(one.id, one.id);
  const note = standing(one);
  const run = () => {
    lookThrough(one.id);
    redraw();
  };
  return {
    key: one.id,
    print: JSON.stringify([one, chosen, count, note, language()]),
    make: () => option({ key: one.id, chosen, run, label: label(one.phone ? `${one.name}, ${t("phone.badge")}` : one.name, note, count), content: personRow(one, note, count), extra: "row-small" }),
  };
}

function personRow(one, note, count) {
  return [
    disc(one, "disc-small"),
    h("span", { class: "row-main" }, personName(one), h("span", { class: "row-note" }, note)),
    badge(count, t("people.unread", { n: count })),
  ];
}

function personName(one) {
  const name = h("span", { class: "row-name" }, one.name);
  return one.phone ? h("span", { class: "row-line" }, name, phoneTag()) : name;
}

/** How somebody stands towards the bot and the group, if that is worth a word. */
function standing(one) {
  if (one.blocked) return t("person.blocked", { bot: state.bot });
  if (one.phone) return one.started ? windowWords(one) : t("phone.new", { bot: state.bot });
  if (!state.groups.some((group) => isMember(one.id, group))) return t("person.outside");
  if (!one.started) return t("person.new", { bot: state.bot });
  return t(state.groups.some((group) => group.admins.includes(one.id)) ? "person.admin" : "person.member");
}

function newcomerForm() {
  const hint = { placeholder: t("people.name.hint"), "aria-label": t("people.name") };
  const name = h("input", { class: "field", maxlength: "64", autocomplete: "off", ...hint });
  const add = h("button", { class: "button", type: "submit" }, icon("plus"), t("people.new"));
  const phone = h("input", { type: "checkbox" });
  const form = h("form", { class: "newcomer" }, name, add, h("label", { class: "check" }, phone, t("people.phone")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    welcome(name.value, phone.checked);
    name.value = "";
    phone.checked = false;
  });
  return form;
}

async function welcome(name, phone) {
  const chat = state.groups.some((group) => group.id === state.open) ? state.open : (state.groups[0]?.id ?? "");
  const id = await ask("newcomer", { name, language: language(), platform: phone ? "phone" : "playground", chat });
  if (!id) return;
  lookThrough(id);
  if (phone) {
    openChat(id); // in the group there is nothing to begin with
    goTo("chat");
  }
  toast(t("people.welcome", { name: person(id)?.name ?? "" }));
  redraw();
}
