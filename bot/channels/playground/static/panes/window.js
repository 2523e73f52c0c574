// What is different for somebody who can be reached by phone only: a window that shuts, and links to come in by.

import { act } from "../actions.js";
import { disc, h, icon } from "../elements/dom.js";
import { t, weekTime } from "../language.js";
import { called, now, state } from "../state.js";

export const phoneTag = () => h("span", { class: "tag" }, t("phone.badge"));

/** Whether the bot may write freely to this person at this moment. */
const isOpen = (one) => one.openUntil !== null && now() < new Date(one.openUntil);

/** "Venster open tot wo 14.05" */
export const windowWords = (one) => (isOpen(one) ? t("phone.open", { when: weekTime(new Date(one.openUntil)) }) : t("phone.shut"));

/** The line under the head of the chat. */
export function windowLine(one) {
  const open = isOpen(one);
  const more = t(open ? "phone.open.more" : "phone.shut.more", { bot: state.bot, name: called(one) });
  return h("p", { class: `window ${open ? "is-open" : "is-shut"}` }, icon(open ? "unlocked" : "locked"), h("b", {}, windowWords(one)), h("span", {}, more));
}

/** An empty chat: here it is the person who begins, with a link that the organiser spread. */
export function phoneHello(viewer) {
  const links = state.clock.invitations.map((one) => {
    const run = () => act("open", { person: viewer.id, start: one.payload }, viewer.id);
    return h("button", { class: "button button-strong", type: "button", onclick: run }, t("phone.follow", { title: one.title }));
  });
  const words = { bot: state.bot, name: called(viewer) };
  return h("div", { class: "empty hello" },
    disc({ bot: true }, "disc-large"),
    h("h3", {}, t("phone.hello", words)),
    h("p", {}, t(links.length > 0 ? "phone.hello.more" : "phone.hello.none", words)),
    links,
  );
}
