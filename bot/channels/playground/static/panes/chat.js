// The pane in the middle: one chat, seen through somebody's eyes.

import { act } from "../actions.js";
import { lastOwn, messageItems } from "./bubbles.js";
import { drawComposer, mountComposer, startEditing } from "./composer.js";
import { disc, h, icon, keyed, unseen } from "../elements/dom.js";
import { plain } from "../elements/html.js";
import { language, t } from "../language.js";
import { announce } from "../elements/notices.js";
import { gist } from "./people.js";
import { phoneHello, windowLine, windowWords } from "./phone.js";
import { menuButton } from "../elements/popover.js";
import { chatId, eyes, group, isMember, messages, person, state, unread } from "../state.js";

const NEAR = 90; // pixels from the bottom that still count as being there

const parts = {};
const seen = { view: "", newest: 0, read: "" };

export function mountChat(pane, redraw) {
  parts.head = h("header", { class: "chat-head" });
  parts.pinned = h("div", { class: "pinned-place" });
  parts.log = h("div", { class: "log", role: "log", "aria-live": "off", tabindex: "0" });
  parts.newer = h("button", { class: "round newer", type: "button", hidden: true, onclick: () => toBottom(true) }, icon("down"));
  parts.foot = h("footer", { class: "chat-foot" });
  parts.log.addEventListener("scroll", showNewer);
  new ResizeObserver(() => seen.atBottom && toBottom()).observe(parts.log);
  pane.append(parts.head, parts.pinned, h("div", { class: "log-frame" }, parts.log, parts.newer), parts.foot);
  mountComposer(parts.foot, { last: () => lastOwn(messages(chatId())), redraw });
  document.addEventListener("visibilitychange", markRead);
}

export function drawChat() {
  const viewer = eyes();
  const chat = chatId();
  const list = viewer ? messages(chat) : [];
  const view = `${chat} ${state.eyes}`;
  const moved = view !== seen.view;
  const stay = !moved && !seen.atBottom;
  if (moved) Object.assign(seen, { view, newest: list.at(-1)?.id ?? 0 });
  drawHead(viewer, group(chat));
  drawPinned(list);
  drawLog(viewer, list);
  drawComposer();
  tell(list);
  if (!stay) toBottom();
  showNewer();
  markRead();
}

// The top

function drawHead(viewer, here) {
  const typing = (state.typing.get(chatId()) ?? 0) > 0;
  const who = here ?? { bot: true };
  const print = JSON.stringify([here, viewer, typing, state.bot, state.clock.alive, language(), viewer?.phone && windowWords(viewer)]);
  keyed(parts.head, viewer ? [{ key: "head", print, make: () => head(viewer, here, who, typing) }] : []);
}

function head(viewer, here, who, typing) {
  const member = here && isMember(viewer.id, here);
  const items = () => groupMenu(viewer, here);
  const row = h("div", { class: "chat-head-row" },
    disc(here ? { ...here, bot: false } : who),
    h("div", { class: "chat-titles" },
      h("h2", {}, here ? here.title : state.bot),
      h("p", { class: typing ? "typing" : "" }, typing ? typingWords(here) : `${t("chat.as", { name: viewer.name })} · ${subtitle(here)}`),
    ),
    member && leaveButton(here),
    member && items().length > 0 && menuButton({ name: "more", label: t("chat.menu"), items, extra: "plain menu-end" }),
  );
  return h("div", {}, row, viewer.phone && !here && windowLine(viewer));
}

const typingWords = (here) => t(here ? "chat.typing.group" : "chat.typing", { bot: state.bot });

function subtitle(here) {
  if (!here && eyes().phone && state.clock.alive) return t("phone.badge");
  if (!here) return t(state.clock.alive ? "chat.bot" : "chat.off");
  return t(here.bot ? "chat.with" : "chat.members", { n: here.members.length, bot: state.bot });
}

function leaveButton(here) {
  const label = t("chat.leave");
  const props = { class: "round plain", type: "button", "aria-label": label, title: label };
  return h("button", { ...props, onclick: () => act("leave", { chat: here.id }) }, icon("leave"));
}

function groupMenu(viewer, here) {
  const item = (key, name, what, more = {}, grave = false) => ({
    icon: name, label: t(key, { bot: state.bot }), grave, run: () => act(what, { chat: here.id, ...more }),
  });
  if (!here.bot) return [item("group.add_bot", "plus", "add_bot")];
  if (!here.admins.includes(viewer.id)) return [];
  const rights = here.botAdmin ? "group.bot_not_admin" : "group.bot_admin";
  return [
    item(rights, "crown", "bot_admin", { admin: !here.botAdmin }),
    item("group.remove_bot", "close", "remove_bot", {}, true),
  ];
}

function drawPinned(list) {
  const pinned = list.filter((message) => message.pinned).at(-1);
  const item = pinned && { key: "pinned", print: JSON.stringify([pinned, language()]), make: () => pinnedCard(pinned) };
  keyed(parts.pinned, item ? [item] : []);
}

function pinnedCard(message) {
  const [title, ...more] = plain(message.html).split("\n").filter((line) => line.trim());
  return h("button", { class: "pinned", type: "button", onclick: () => jumpTo(message.id) },
    unseen(`${t("chat.pinned")}: `),
    h("span", { class: "pinned-words" }, h("span", { class: "pinned-title" }, title), h("span", { class: "pinned-text" }, more.slice(0, 2).join(" · "))),
    icon("pin"),
  );
}

function jumpTo(id) {
  const node = parts.log.querySelector(`[data-key="m${id}"]`);
  if (!node) return;
  node.scrollIntoView({ block: "center", behavior: "smooth" });
  node.classList.remove("found");
  requestAnimationFrame(() => node.classList.add("found"));
}

// The messages

function drawLog(viewer, list) {
  const chat = chatId();
  parts.log.setAttribute("aria-label", t("chat.messages"));
  parts.newer.setAttribute("aria-label", t("chat.newer"));
  parts.newer.title = t("chat.newer");
  parts.log.classList.toggle("is-empty", list.length === 0);
  const tools = { edit: startEditing, remove: (message) => act("delete", { message: message.id }), freshFrom: seen.newest };
  keyed(parts.log, list.length > 0 ? messageItems(list, tools) : [emptyItem(viewer, group(chat))]);
}

function emptyItem(viewer, here) {
  const print = JSON.stringify([viewer?.id, viewer?.name, here?.id, viewer?.started, state.clock.invitations, language()]);
  return { key: "empty", print, make: () => emptyChat(viewer, here) };
}

function emptyChat(viewer, here) {
  if (!viewer) return h("p", { class: "empty" }, t("chat.none"));
  if (here) return h("p", { class: "empty" }, t("chat.empty"));
  if (viewer.phone) return phoneHello(viewer);
  const words = { bot: state.bot, name: viewer.name };
  return h("div", { class: "empty hello" }, disc({ bot: true }, "disc-large"), h("h3", {}, t("chat.hello", words)), h("p", {}, t("chat.hello.more", words)));
}

/** Read out what is new in this chat and was not said by us. */
function tell(list) {
  for (const message of list.filter((one) => one.id > seen.newest)) {
    if (message.author === state.eyes) continue;
    const name = person(message.author)?.name ?? state.bot;
    announce(message.kind === "service" ? gist(message) : t("message.new", { name, text: gist(message) }));
  }
  seen.newest = Math.max(seen.newest, list.at(-1)?.id ?? 0);
}

// Where we are in the chat

function toBottom(smooth = false) {
  parts.log.scrollTo({ top: parts.log.scrollHeight, behavior: smooth ? "smooth" : "instant" });
  seen.atBottom = true;
}

function showNewer() {
  const { scrollHeight, scrollTop, clientHeight } = parts.log;
  seen.atBottom = scrollHeight - scrollTop - clientHeight < NEAR;
  parts.newer.hidden = seen.atBottom;
  if (seen.atBottom) markRead();
}

/** What is on the screen has been seen by whoever we look through. */
export function markRead() {
  const chat = chatId();
  const newest = messages(chat).at(-1)?.id;
  const visible = document.visibilityState === "visible" && parts.log.offsetParent !== null && seen.atBottom;
  if (!visible || !newest || unread(state.eyes, chat) === 0 || seen.read === `${seen.view} ${newest}`) return;
  seen.read = `${seen.view} ${newest}`;
  parts.read?.(state.eyes, chat, newest).catch(() => (seen.read = ""));
}

export function onRead(run) {
  parts.read = run;
}
