// The head of a chat: with whom, through whose eyes, and what can be done with the chat as a whole.

import { act } from "../actions.js";
import { disc, h, icon } from "../elements/dom.js";
import { menuButton } from "../elements/popover.js";
import { language, t } from "../language.js";
import { chatOf, looking, most, putAway, putBeside } from "../looking.js";
import { isMember, state } from "../state.js";
import { copyChat } from "./story.js";
import { windowLine, windowWords } from "./window.js";

/** What `keyed` needs for the head of a phone; `beside` is how many lie there. */
export function headOf(looks, viewer, here, beside, redraw) {
  const typing = (state.typing.get(chatOf(looks)) ?? 0) > 0;
  const others = state.people.length;
  const print = JSON.stringify([here, viewer, typing, state.bot, state.clock.alive, language(), beside, most(), others, viewer.phone && windowWords(viewer)]);
  return { key: "head", print, make: () => head(looks, viewer, here, typing, beside, redraw) };
}

function head(looks, viewer, here, typing, beside, redraw) {
  const title = here ? here.title : state.bot;
  const alone = beside === 1; // among several it is the person who tells them apart
  const words = alone ? `${t("chat.as", { name: viewer.name })} · ${subtitle(viewer, here)}` : title;
  const row = h("div", { class: "chat-head-row" },
    disc(alone ? (here ? { ...here, bot: false } : { bot: true }) : viewer),
    h("div", { class: "chat-titles" },
      h("h2", {}, alone ? title : viewer.name),
      h("p", { class: typing ? "typing" : "" }, typing ? typingWords(here) : words),
    ),
    beside < most() && besideButton(looks, redraw),
    menuButton({ name: "more", label: t("chat.menu"), items: () => items(looks, viewer, here), extra: "plain menu-end" }),
    beside > 1 && closeButton(looks, redraw),
  );
  return h("div", {}, row, viewer.phone && !here && windowLine(viewer));
}

const typingWords = (here) => t(here ? "chat.typing.group" : "chat.typing", { bot: state.bot });

function subtitle(viewer, here) {
  if (!here && viewer.phone && state.clock.alive) return t("phone.badge");
  if (!here) return t(state.clock.alive ? "chat.bot" : "chat.off");
  return t(here.bot ? "chat.with" : "chat.members", { n: here.members.length, bot: state.bot });
}

/** Several people at once: what one of them does is seen with the others. */
function besideButton(looks, redraw) {
  const there = () => looking.phones.map((phone) => phone.eyes);
  const put = (who) => () => {
    putBeside(who);
    redraw();
  };
  const choices = () => state.people.filter((one) => one.id !== looks.eyes && !there().includes(one.id))
    .map((one) => ({ face: disc(one, "disc-tiny"), label: one.name, run: put(one.id) }));
  return menuButton({ name: "beside", label: t("chat.beside"), items: choices, extra: "plain menu-end" });
}

function closeButton(looks, redraw) {
  const label = t("chat.close");
  const run = () => {
    putAway(looks);
    redraw();
  };
  return h("button", { class: "round plain", type: "button", "aria-label": label, title: label, onclick: run }, icon("close"));
}

function items(looks, viewer, here) {
  const copy = { icon: "copy", label: t("chat.copy"), run: () => copyChat(chatOf(looks), viewer) };
  return here ? [copy, ...groupItems(viewer, here)] : [copy];
}

function groupItems(viewer, here) {
  if (!isMember(viewer.id, here)) return [];
  const item = (key, name, what, more = {}, grave = false) => ({
    icon: name, label: t(key, { bot: state.bot }), grave, run: () => act(what, { person: viewer.id, chat: here.id, ...more }, here.id),
  });
  const rights = here.botAdmin ? "group.bot_not_admin" : "group.bot_admin";
  const managing = here.admins.includes(viewer.id) && here.bot;
  return [
    !here.bot && item("group.add_bot", "plus", "add_bot"),
    managing && item(rights, "crown", "bot_admin", { admin: !here.botAdmin }),
    managing && item("group.remove_bot", "close", "remove_bot", {}, true),
    item("chat.leave", "leave", "leave", {}, true),
  ].filter(Boolean);
}
