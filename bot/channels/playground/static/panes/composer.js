// Where somebody writes: text, commands with a menu, voice notes and stickers; or what stands in the way of it.

import { act } from "../actions.js";
import { h, icon, keyed } from "../elements/dom.js";
import { menuButton } from "../elements/popover.js";
import { language, t } from "../language.js";
import { chatOf, open } from "../looking.js";
import { called, group, isMember, menu, messages, person, state } from "../state.js";
import { closeCommands, commandKey, showCommands } from "./commands.js";

const drafts = new Map(); // "eyes chat" -> what was typed there and not sent

/** The foot of one phone; `last` gives the message that can still be changed. */
export function makeComposer(foot, { looks, last, redraw }) {
  const parts = {};
  let editing = null; // the message whose words are being changed

  const chat = () => chatOf(looks);
  const place = () => `${looks.eyes} ${chat()}`;
  const does = (what, fields = {}) => act(what, { person: looks.eyes, ...fields }, chat());

  function draw() {
    const viewer = person(looks.eyes);
    const here = group(chat());
    if (editing && !stillThere()) editing = null;
    const kind = standing(viewer, here);
    const print = JSON.stringify([kind, chat(), viewer.name, here?.bot, menu(viewer.id, chat()).length > 0, editing?.id, state.bot, language()]);
    keyed(foot, [{ key: "foot", print, make: () => MAKE[kind](viewer, here) }]);
  }

  const stillThere = () =>
    editing.chat === chat() && editing.author === looks.eyes && messages(chat()).some((one) => one.id === editing.id);

  const MAKE = {
    form,
    outside: (viewer, here) => gate(t("chat.outside", { name: viewer.name }), t("chat.join"), () => does("join", { chat: here.id })),
    phone: (viewer) => gate(t("phone.outside", { name: called(viewer), bot: state.bot }), t("phone.private", { bot: state.bot }), goPrivate),
    blocked: (viewer) => gate(t("chat.blocked", { name: viewer.name, bot: state.bot }), t("chat.unblock"), () => does("unblock")),
    start: () => gate("", t("chat.start"), () => does("start")),
  };

  function goPrivate() {
    open(looks.eyes);
    redraw();
  }

  function form(viewer, here) {
    const id = `commands-${looks.id}`;
    const label = t("compose.label", { name: viewer.name });
    const hint = t("compose.placeholder", { name: called(viewer) });
    const input = h("textarea", { class: "input", rows: "1", maxlength: "4096", "aria-label": label, placeholder: hint, enterkeyhint: "send" });
    input.value = editing ? editing.text : (drafts.get(place()) ?? "");
    const send = h("button", { class: "round round-strong send", type: "submit", "aria-label": t(editing ? "compose.save" : "compose.send") }, icon(editing ? "check" : "send"));
    const commands = h("div", { class: "commands", id, role: "listbox", "aria-label": t("compose.commands"), hidden: true });
    const made = h("form", { class: "composer" },
      editing && editBar(),
      commands,
      h("div", { class: "composer-row" },
        !editing && menuButton({ name: "plus", label: t("compose.more"), items: () => others(here), extra: "plain menu-up" }),
        h("div", { class: "input-frame" }, input, !editing && menu(viewer.id, chat()).length > 0 && slashButton(input)),
        send,
      ),
    );
    Object.assign(parts, { input, commands });
    listen(made, input, commands);
    requestAnimationFrame(() => grow(input));
    return h("div", {}, here && !here.bot && !editing && inviteBot(here), made);
  }

  /** A group in which the bot is not yet. */
  function inviteBot(here) {
    const words = { bot: state.bot };
    const add = h("button", { class: "button button-strong", type: "button", onclick: () => does("add_bot", { chat: here.id }) }, t("group.add_bot", words));
    return h("div", { class: "invite" }, h("p", {}, t("group.no_bot", words)), add);
  }

  function listen(made, input, commands) {
    made.addEventListener("submit", (event) => {
      event.preventDefault();
      send(input);
    });
    input.addEventListener("input", () => {
      if (!editing) drafts.set(place(), input.value);
      grow(input);
      showCommands(input, commands, editing ? [] : menu(looks.eyes, chat()));
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || commandKey(event, input, commands, () => send(input))) return;
      if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        send(input);
      } else if (event.key === "Escape" && editing) stopEditing();
      else if (event.key === "ArrowUp" && !input.value && last()) {
        event.preventDefault();
        edit(last());
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
      if (text !== changed.text) await does("edit", { message: changed.id, text });
      return;
    }
    const here = place();
    input.value = "";
    drafts.delete(here);
    grow(input);
    if (!(await does("say", { chat: chat(), text }))) giveBack(here, text);
  }

  /** What could not be sent stays in the composer. */
  function giveBack(here, text) {
    drafts.set(here, [text, drafts.get(here)].filter(Boolean).join("\n"));
    if (here !== place()) return;
    parts.input.value = drafts.get(here);
    grow(parts.input);
  }

  function others(here) {
    const items = [
      { icon: "mic", label: t("compose.voice"), run: () => does("voice", { chat: chat() }) },
      { icon: "smile", label: t("compose.sticker"), run: () => does("sticker", { chat: chat() }) },
    ];
    const block = { icon: "block", label: t("compose.block", { bot: state.bot }), grave: true, run: () => does("block") };
    return here ? items : [...items, block];
  }

  // Changing what was said

  function edit(message) {
    editing = message;
    draw();
    parts.input.focus();
    parts.input.setSelectionRange(message.text.length, message.text.length);
  }

  function stopEditing() {
    editing = null;
    draw();
    parts.input.focus();
  }

  function editBar() {
    const label = t("compose.cancel");
    const cancel = h("button", { class: "round plain", type: "button", "aria-label": label, title: label, onclick: stopEditing }, icon("close"));
    return h("div", { class: "edit-bar" }, icon("pencil"), h("span", {}, t("compose.editing")), cancel);
  }

  return { draw, edit };
}

function standing(viewer, here) {
  if (here && viewer.phone) return "phone";
  if (here) return isMember(viewer.id, here) ? "form" : "outside";
  if (viewer.blocked) return "blocked";
  return viewer.started || viewer.phone ? "form" : "start";
}

/** One button instead of the composer. */
function gate(words, label, run) {
  const button = h("button", { class: "button button-strong button-wide", type: "button", onclick: run }, label);
  return h("div", { class: "gate" }, words && h("p", {}, words), button);
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
