// One phone: somebody's chat with the group or the bot, from its head to where they write.

import { act, ask } from "../actions.js";
import { disc, h, icon, keyed, unseen } from "../elements/dom.js";
import { plain } from "../elements/html.js";
import { announce } from "../elements/notices.js";
import { language, t } from "../language.js";
import { chatOf } from "../looking.js";
import { group, messages, person, state, unread } from "../state.js";
import { lastOwn, messageItems } from "./bubbles.js";
import { headOf } from "./chat_head.js";
import { makeComposer } from "./composer.js";
import { gist } from "./gist.js";
import { phoneHello } from "./window.js";

const NEAR = 90; // pixels from the bottom that still count as being there
const ABOVE = 56; // pixels left above the line from where on all is new

let told = 0; // the newest message that was read out, in whatever phone

export function makePhone(looks, { redraw }) {
  const head = h("header", { class: "chat-head" });
  const pinned = h("div", { class: "pinned-place" });
  const log = h("div", { class: "log", role: "log", "aria-live": "off", tabindex: "0" });
  const newer = h("button", { class: "round newer", type: "button", hidden: true, onclick: () => toBottom(true) }, icon("down"));
  const foot = h("footer", { class: "chat-foot" });
  const node = h("section", { class: "phone" }, head, pinned, h("div", { class: "log-frame" }, log, newer), foot);
  const seen = { view: "", newest: 0, read: "", atBottom: true, divider: 0, until: 0, spoke: "" };
  const chat = () => chatOf(looks);
  const composer = makeComposer(foot, { looks, last: () => lastOwn(messages(chat()), looks.eyes), redraw });

  log.addEventListener("scroll", showNewer);
  log.addEventListener("click", (event) => {
    const words = event.target.closest("[data-command]")?.dataset.command;
    if (words) act("say", { person: looks.eyes, chat: chat(), text: words }, chat());
  });
  new ResizeObserver(() => (seen.toPlace ? place() : seen.atBottom && toBottom())).observe(log);

  function draw(beside) {
    const viewer = person(looks.eyes);
    const list = messages(chat());
    const view = `${chat()} ${looks.eyes}`;
    const moved = view !== seen.view;
    const stay = !moved && !seen.atBottom;
    if (moved) enter(view, list);
    notice(list);
    node.setAttribute("aria-label", t("chat.column", { name: viewer.name }));
    drawHead(viewer, beside);
    drawPinned(list);
    drawLog(viewer, list);
    composer.draw();
    readOut(list);
    if (seen.toPlace) place();
    else if (!stay) toBottom();
    showNewer();
    markRead();
  }

  // What is new

  /** Another chat, or another pair of eyes: from where on had they not seen it? */
  function enter(view, list) {
    const newest = list.at(-1)?.id ?? 0;
    Object.assign(seen, { view, newest, until: newest, atBottom: true, toPlace: true, divider: firstUnread(list) });
    told = Math.max(told, newest);
  }

  function firstUnread(list) {
    let left = unread(looks.eyes, chat());
    if (left === 0) return 0;
    const strange = list.filter((one) => one.author !== looks.eyes && one.author !== "");
    left = Math.min(left, strange.length);
    return strange.at(-left)?.id ?? 0;
  }

  /** It may be drawn when the leap is over: then the times tell, until somebody spoke after it. */
  function ofLeap(message) {
    const { moving, happened } = state.clock;
    if (moving || happened === null) return moving;
    const at = new Date(message.at);
    return seen.spoke !== happened.until && new Date(happened.since) <= at && at <= new Date(happened.until);
  }

  /** What comes while the clock leaps, or while nobody looks, is new too; an own word says that all was seen. */
  function notice(list) {
    for (const one of list.filter((each) => each.id > seen.until)) {
      if (one.author === looks.eyes) Object.assign(seen, { divider: 0, spoke: state.clock.happened?.until ?? "" });
      else if (!seen.divider && one.author !== "" && (ofLeap(one) || !seen.atBottom || document.hidden)) seen.divider = one.id;
    }
    seen.until = Math.max(seen.until, list.at(-1)?.id ?? 0);
  }

  /** Told to a screen reader once, by whichever phone it came to. */
  function readOut(list) {
    for (const message of list.filter((one) => one.id > Math.max(told, seen.newest))) {
      told = Math.max(told, message.id);
      if (message.author === looks.eyes) continue;
      const name = person(message.author)?.name ?? state.bot;
      announce(message.kind === "service" ? gist(message) : t("message.new", { name, text: gist(message) }));
    }
    seen.newest = Math.max(seen.newest, list.at(-1)?.id ?? 0);
  }

  // What is drawn

  function drawHead(viewer, beside) {
    const item = headOf(looks, viewer, group(chat()), beside, redraw);
    keyed(head, [item]);
  }

  function drawPinned(list) {
    const found = list.filter((message) => message.pinned).at(-1);
    const item = found && { key: "pinned", print: JSON.stringify([found, language()]), make: () => pinnedCard(found) };
    keyed(pinned, item ? [item] : []);
  }

  function pinnedCard(message) {
    const [title, ...more] = plain(message.html).split("\n").filter((line) => line.trim());
    return h("button", { class: "pinned", type: "button", onclick: () => jumpTo(chat(), message.id) },
      unseen(`${t("chat.pinned")}: `),
      h("span", { class: "pinned-words" }, h("span", { class: "pinned-title" }, title), h("span", { class: "pinned-text" }, more.slice(0, 2).join(" · "))),
      icon("pin"),
    );
  }

  function drawLog(viewer, list) {
    log.setAttribute("aria-label", t("chat.messages"));
    newer.setAttribute("aria-label", t("chat.newer"));
    newer.title = t("chat.newer");
    log.classList.toggle("is-empty", list.length === 0);
    const view = { viewer: looks.eyes, fresh: seen.newest, divider: seen.divider, edit: composer.edit, remove };
    keyed(log, list.length > 0 ? messageItems(list, view) : [emptyItem(viewer, group(chat()))]);
  }

  const remove = (message) => act("delete", { person: looks.eyes, message: message.id }, chat());

  // Where we are in the chat

  function toBottom(smooth = false) {
    log.scrollTo({ top: log.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    seen.atBottom = true;
  }

  /** Where one begins to read: what is new, else the end. A phone that is not on the screen waits until it is. */
  function place() {
    if (log.clientHeight === 0) return;
    const line = log.querySelector("[data-key=divider]");
    log.scrollTo({ top: line ? line.offsetTop - ABOVE : log.scrollHeight, behavior: "instant" });
    seen.toPlace = false;
  }

  function showNewer() {
    const { scrollHeight, scrollTop, clientHeight } = log;
    if (clientHeight === 0) return;
    seen.atBottom = scrollHeight - scrollTop - clientHeight < NEAR;
    newer.hidden = seen.atBottom;
    if (seen.atBottom) markRead();
  }

  function jumpTo(where, id) {
    const found = where === chat() && log.querySelector(`[data-key="m${id}"]`);
    if (!found) return;
    found.scrollIntoView({ block: "center", behavior: "smooth" });
    found.classList.remove("found");
    requestAnimationFrame(() => found.classList.add("found"));
  }

  function markRead() {
    const newest = messages(chat()).at(-1)?.id;
    const visible = document.visibilityState === "visible" && log.offsetParent !== null && seen.atBottom;
    const mark = `${seen.view} ${newest}`;
    if (!visible || !newest || unread(looks.eyes, chat()) === 0 || seen.read === mark) return;
    seen.read = mark;
    ask("read", { person: looks.eyes, chat: chat(), message: newest });
  }

  return { node, draw, jumpTo, markRead };
}

function emptyItem(viewer, here) {
  const print = JSON.stringify([viewer.id, viewer.name, here?.id, viewer.started, state.clock.invitations, language()]);
  return { key: "empty", print, make: () => emptyChat(viewer, here) };
}

function emptyChat(viewer, here) {
  if (here) return h("p", { class: "empty" }, t("chat.empty"));
  if (viewer.phone) return phoneHello(viewer);
  const words = { bot: state.bot, name: viewer.name };
  return h("div", { class: "empty hello" }, disc({ bot: true }, "disc-large"), h("h3", {}, t("chat.hello", words)), h("p", {}, t("chat.hello.more", words)));
}
