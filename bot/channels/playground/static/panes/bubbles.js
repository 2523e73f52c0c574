// One message as it is seen in a chat: bubble, buttons under it, and the time under those.

import { act } from "../actions.js";
import { choiceSheet } from "../elements/dialogs.js";
import { disc, h, icon, unseen } from "../elements/dom.js";
import { fromHtml, fromText } from "../elements/html.js";
import { clockTime, dayLine, dayNumber, language, t } from "../language.js";
import { group, now, person, state } from "../state.js";
import { gist } from "./gist.js";

const TOGETHER = 5 * 60_000; // messages of one person within this time form one block
const WAVE = "M2 9v6M6 6v12M10 9.5v5M14 4v16M18 8v8M22 10v4M26 5v14M30 8.5v7M34 10v4M38 6v12M42 9v6M46 10.5v3";

/**
 * What `keyed` needs for the messages of a chat as `viewer` sees it: lines between the days, bubbles in blocks, and a
 * line above what they have not seen. `view` is {viewer, fresh, divider, edit, remove}.
 */
export function messageItems(list, view) {
  const items = [];
  const mine = lastOwn(list, view.viewer);
  list.forEach((message, at) => {
    const before = list[at - 1];
    const after = list[at + 1];
    if (!before || !sameDay(before, message)) items.push(dayItem(message));
    if (message.id === view.divider) items.push(dividerItem());
    const place = { first: !together(before, message) || message.id === view.divider, last: !together(message, after), mine: message === mine };
    items.push(messageItem(message, place, view));
  });
  return items;
}

/** The last thing that somebody said, as long as it is text that can still be changed. */
export function lastOwn(list, viewer) {
  const own = list.filter((message) => message.author === viewer).at(-1);
  return own?.kind === "text" ? own : undefined;
}

const sameDay = (one, other) => dayNumber(new Date(one.at)) === dayNumber(new Date(other.at));

function together(one, other) {
  if (!one || !other || one.author !== other.author || one.kind === "service") return false;
  return new Date(other.at) - new Date(one.at) < TOGETHER && sameDay(one, other);
}

function dayItem(message) {
  const words = dayLine(new Date(message.at), now());
  return { key: `day-${dayNumber(new Date(message.at))}`, print: words, make: () => h("p", { class: "day" }, words) };
}

function dividerItem() {
  const words = t("chat.new");
  return { key: "divider", print: words, make: () => h("p", { class: "divider" }, h("span", {}, words)) };
}

function messageItem(message, place, view) {
  const own = message.author === view.viewer;
  const inGroup = Boolean(group(message.chat));
  const author = person(message.author);
  const fresh = message.id > view.fresh;
  const print = JSON.stringify([message, place, own, author?.name, language(), person(message.about)?.name]);
  const make = () => {
    if (message.kind === "service") return h("p", { class: "service" }, gist(message));
    return bubbleRow(message, { ...place, ...view, own, inGroup, author, fresh });
  };
  return { key: `m${message.id}`, print, make };
}

function bubbleRow(message, look) {
  const sides = `${look.own ? "own" : "other"} ${look.first ? "first" : ""} ${look.last ? "last" : ""}`;
  const face = look.inGroup && !look.own;
  const who = look.author ?? { bot: true };
  return h("article", { class: `said ${sides} ${look.fresh ? "fresh" : ""} ${face ? "with-face" : ""}` },
    face && (look.first ? disc(who, "disc-small") : h("span", { class: "disc-space" })),
    h("div", { class: `stack ${message.buttons.length ? "with-keys" : ""}` },
      bubble(message, look),
      message.buttons.length > 0 && keys(message, look.viewer),
      (look.last || look.mine || message.edited) && meta(message, look),
    ),
  );
}

function bubble(message, look) {
  if (message.kind === "sticker") return h("div", { class: "sticker" }, unseen(t("message.sticker")), message.text);
  return h("div", { class: `bubble ${message.template ? "approved" : ""}` },
    look.first ? name(look) : unseen(`${called(look)}: `),
    message.template && h("div", { class: "approved-tag", title: t("message.template.more", { bot: state.bot }) }, icon("approved"), t("message.template")),
    message.file && fileCard(message.file),
    message.kind === "voice" ? voice() : h("div", { class: "words" }, words(message)),
  );
}

const words = (message) => (message.html === undefined ? fromText(message.text) : fromHtml(message.html));
const called = (look) => (look.own ? t("chat.you") : (look.author?.name ?? state.bot));

function name(look) {
  if (look.own || !look.inGroup) return unseen(`${called(look)}: `);
  const tint = look.author ? `name-${look.author.tint}` : "name-bot";
  return h("div", { class: `name ${tint}` }, called(look), !look.author && h("span", { class: "tag" }, t("chat.bot")));
}

function voice() {
  const wave = icon("play");
  wave.firstElementChild.setAttribute("d", WAVE);
  wave.setAttribute("viewBox", "0 0 48 24");
  wave.setAttribute("class", "wave");
  return h("div", { class: "voice" }, h("span", { class: "voice-play" }, icon("play", "solid")), wave, "0:07", unseen(t("message.voice")));
}

function fileCard(file) {
  const size = t("file.size", { n: Math.max(1, Math.round(file.size / 1024)) });
  return h("a", { class: "file", href: file.url, download: file.name },
    h("span", { class: "file-face" }, icon("file")),
    h("span", { class: "file-words" }, h("span", { class: "file-name" }, file.name), h("span", { class: "file-size" }, size)),
  );
}

function meta(message, look) {
  return h("div", { class: "meta" },
    message.silent && h("span", { class: "quiet", title: t("message.silent") }, icon("mute"), unseen(t("message.silent"))),
    message.edited && h("span", {}, t("message.edited")),
    h("time", { datetime: message.at }, clockTime(new Date(message.at))),
    look.mine && tool("pencil", t("message.edit"), () => look.edit(message)),
    look.mine && tool("bin", t("message.delete"), () => look.remove(message)),
  );
}

const tool = (name, label, onclick) =>
  h("button", { class: "tool", type: "button", "aria-label": label, title: label, onclick }, icon(name));

// Buttons

function keys(message, viewer) {
  if (message.listLabel) return h("div", { class: "keys" }, listKey(message, viewer));
  const rows = message.buttons.map((row) => h("div", { class: "keys-row" }, row.map((button) => key(message, button, viewer))));
  return h("div", { class: "keys" }, rows);
}

function key(message, button, viewer) {
  if (button.url) {
    const away = { href: button.url, target: "_blank", rel: "noreferrer noopener" };
    return h("a", { class: "key", ...away }, button.label, icon("away"), unseen(t("message.opens")));
  }
  const node = h("button", { class: "key", type: "button" }, button.label);
  if (button.start) node.append(icon("away"), unseen(t("message.private")));
  node.addEventListener("click", () => press(node, message, button, viewer));
  return node;
}

/** Many choices stand behind one button. */
function listKey(message, viewer) {
  const choices = message.buttons.flat();
  const open = () => choiceSheet(message.listLabel, choices, (choice) => press(node, message, choice, viewer));
  const label = t("message.choices", { label: message.listLabel, n: choices.length });
  const inside = h("span", { class: "key-inside" }, icon("list"), message.listLabel);
  const node = h("button", { class: "key", type: "button", "aria-label": label, "aria-haspopup": "dialog", onclick: open }, inside);
  return node;
}

async function press(node, message, button, viewer) {
  if (node.getAttribute("aria-busy") === "true") return;
  node.setAttribute("aria-busy", "true");
  const [what, more] = button.start ? ["follow", { start: button.start }] : ["tap", { code: button.code }];
  await act(what, { person: viewer, message: message.id, ...more }, button.start ? viewer : message.chat);
  node.removeAttribute("aria-busy");
}
