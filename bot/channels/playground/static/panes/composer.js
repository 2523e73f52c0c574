// Where somebody writes: text, commands with a menu, voice notes and stickers; or what stands in the way of it.

import { act } from "../actions.js";
import { closeCommands, commandKey, showCommands } from "./commands.js";
import { h, icon, keyed } from "../elements/dom.js";
import { language, t } from "../language.js";
import { menuButton } from "../elements/popover.js";
import { chatId, eyes, group, isMember, menu, messages, openChat, state } from "../state.js";

const drafts = new Map();
const parts = {};
let editing = null; // the message whose words are being changed
let lastMessage = () => undefined;

export function mountComposer(foot, { last, redraw }) {
  Object.assign(parts, { foot, redraw });
  lastMessage = last;
}

export function drawComposer() {
  const viewer = eyes();
  const chat = chatId();
  if (editing && (editing.chat !== chat || editing.author !== state.eyes || !messages(chat).some((one) => one.id === editing.id))) editing = null;
  const kind = viewer ? standing(viewer, group(chat)) : "";
  const print = JSON.stringify([kind, chat, state.eyes, viewer?.name, menu().length > 0, editing?.id, state.bot, language()]);
  keyed(parts.foot, kind ? [{ key: "foot", print, make: () => MAKE[kind](viewer, group(chat)) }] : []);
}

function standing(viewer, here) {
  if (here && viewer.phone) return "phone";
  if (here) return isMember(viewer.id, here) ? "form" : "outside";
  if (viewer.blocked) return "blocked";
  return viewer.started || viewer.phone ? "form" : "start";
}

const MAKE = {
  form: (viewer, here) => form(viewer, here),
  outside: (viewer, here) => gate(t("chat.outside", { name: viewer.name }), t("chat.join"), () => act("join", { chat: here.id })),
  phone: (viewer) => gate(t("phone.outside", { name: first(viewer), bot: state.bot }), t("phone.private", { bot: state.bot }), goPrivate),
  blocked: (viewer) => gate(t("chat.blocked", { name: viewer.name, bot: state.bot }), t("chat.unblock"), () => act("unblock")),
  start: () => gate("", t("chat.start"), () => act("start")),
};

/** One button instead of the composer. */
function gate(words, label, run) {
  const button = h("button", { class: "button button-strong button-wide", type: "button", onclick: run }, label);
  return h("div", { class: "gate" }, words && h("p", {}, words), button);
}

function form(viewer, here) {
  const label = t("compose.label", { name: viewer.name });
  const input = h("textarea", { class: "input", rows: "1", maxlength: "4096", "aria-label": label, placeholder: t("compose.placeholder", { name: first(viewer) }), enterkeyhint: "send" });
  input.value = editing ? editing.text : (drafts.get(place()) ?? "");
  const send = h("button", { class: "round round-strong send", type: "submit", "aria-label": t(editing ? "compose.save" : "compose.send") }, icon(editing ? "check" : "send"));
  const commands = h("div", { class: "commands", id: "commands", role: "listbox", "aria-label": t("compose.commands"), hidden: true });
  const made = h("form", { class: "composer" },
    editing && editBar(),
    commands,
    h("div", { class: "composer-row" },
      !editing && menuButton({ name: "plus", label: t("compose.more"), items: () => others(here), extra: "plain menu-up" }),
      h("div", { class: "input-frame" }, input, !editing && menu().length > 0 && slashButton(input)),
      send,
    ),
  );
  Object.assign(parts, { input, commands });
  listen(made, input, commands);
  requestAnimationFrame(() => grow(input));
  return made;
}

function goPrivate() {
  openChat(state.eyes);
  parts.redraw();
}

const first = (viewer) => viewer.name.split(" ")[0];
const place = () => `${state.eyes} ${chatId()}`;

function listen(made, input, commands) {
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    send(input);
  });
  input.addEventListener("input", () => {
    if (!editing) drafts.set(place(), input.value);
    grow(input);
    showCommands(input, commands, editing ? [] : menu());
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || commandKey(event, input, commands, () => send(input))) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send(input);
    } else if (event.key === "Escape" && editing) stopEditing();
    else if (event.key === "ArrowUp" && !input.value && lastMessage()) {
      event.preventDefault();
      startEditing(lastMessage());
    }
  });
  input.addEventListener("blur", () => closeCommands(input, commands));
}

async function send(input) {
  const text = input.value.trim();
  const changed = editing;
  if (!text) return;
  closeCommands(input, parts.commands);
  if (changed) {
    stopEditing();
    if (text !== changed.text) await act("edit", { message: changed.id, text });
    return;
  }
  const here = place();
  input.value = "";
  drafts.delete(here);
  grow(input);
  if (!(await act("say", { chat: chatId(), text }))) giveBack(here, text);
}

/** What could not be sent stays in the composer. */
function giveBack(here, text) {
  drafts.set(here, [text, drafts.get(here)].filter(Boolean).join("\n"));
  if (here !== place()) return;
  parts.input.value = drafts.get(here);
  grow(parts.input);
}

function grow(input) {
  input.style.height = "auto"; // one that is not on the screen measures nothing
  if (input.scrollHeight > 0) input.style.height = `${input.scrollHeight}px`;
}

function slashButton(input) {
  const label = t("compose.commands");
  const button = h("button", { class: "round plain slash", type: "button", "aria-label": label, title: label }, icon("slash"));
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    input.value = input.value === "/" ? "" : "/";
    input.focus();
    input.dispatchEvent(new Event("input"));
  });
  return button;
}

function others(here) {
  const chat = chatId();
  const items = [
    { icon: "mic", label: t("compose.voice"), run: () => act("voice", { chat }) },
    { icon: "smile", label: t("compose.sticker"), run: () => act("sticker", { chat }) },
  ];
  const block = { icon: "block", label: t("compose.block", { bot: state.bot }), grave: true, run: () => act("block") };
  return here ? items : [...items, block];
}

// Changing what was said

export function startEditing(message) {
  editing = message;
  drawComposer();
  parts.input.focus();
  parts.input.setSelectionRange(message.text.length, message.text.length);
}

function stopEditing() {
  editing = null;
  drawComposer();
  parts.input.focus();
}

function editBar() {
  const label = t("compose.cancel");
  const cancel = h("button", { class: "round plain", type: "button", "aria-label": label, title: label, onclick: stopEditing }, icon("close"));
  return h("div", { class: "edit-bar" }, icon("pencil"), h("span", {}, t("compose.editing")), cancel);
}
