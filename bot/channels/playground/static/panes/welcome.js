// The first card: what this is, who one is here, and three things to try, each with one tap.

import { act, ask } from "../actions.js";
import { disc, h, icon, keyed } from "../elements/dom.js";
import { language, t } from "../language.js";
import { closeWelcome, eyes, goTo, looking, open } from "../looking.js";
import { called, group, groupsOf, isOrganiser, messages, person, state } from "../state.js";
import { anybodyNew, beginAnew, beginEmpty, newGroup } from "./beginning.js";
import { comingUp, move } from "./clock.js";

const MOST = 3;

export function drawWelcome(place, redraw) {
  const viewer = eyes();
  place.hidden = !looking.welcome || !viewer;
  if (place.hidden) return;
  const tries = thingsToTry().slice(0, MOST);
  const print = JSON.stringify([viewer, standing(viewer), state.people.length, state.clock.moving, tries, language()]);
  keyed(place, [{ key: "welcome", print, make: () => card(viewer, tries, redraw) }]);
}

function card(viewer, tries, redraw) {
  const begun = state.clock.invitations.length > 0;
  const words = { bot: state.bot, n: state.people.length };
  const others = [["menu.group", () => newGroup(redraw)], ["menu.empty", beginEmpty], ["menu.anew", beginAnew]];
  const close = () => {
    closeWelcome();
    redraw();
  };
  return h("section", { class: "welcome-card", "aria-labelledby": "welcome-title" },
    h("h2", { id: "welcome-title" }, t("welcome.title", words)),
    h("p", {}, t(begun ? "welcome.what" : "welcome.what.empty", words)),
    h("div", { class: "welcome-you" },
      disc(viewer),
      h("p", {}, `${t("welcome.you")} `, h("b", {}, viewer.name), `, ${standing(viewer)}.`),
    ),
    h("h3", {}, t("welcome.try")),
    h("ul", { class: "tries" }, tries.map((one) => h("li", {}, tryButton(one, redraw)))),
    h("p", { class: "welcome-else" }, h("span", {}, t("welcome.else")), others.map(([key, run]) => h("button", { class: "link", type: "button", onclick: run }, t(key)))),
    h("button", { class: "link welcome-close", type: "button", onclick: close }, t("welcome.close")),
  );
}

function tryButton({ key, face, values, more }, redraw) {
  const words = { bot: state.bot, ...values };
  const run = () => RUN[key](values, redraw);
  return h("button", { class: "try", type: "button", onclick: run, disabled: key === "next" && state.clock.moving },
    h("span", { class: "try-face" }, icon(face)),
    h("span", { class: "try-words" }, h("b", {}, t(`welcome.${key}`, words)), h("span", {}, more ?? t(`welcome.${key}.more`, words))),
    icon("chevron", "try-go"),
  );
}

function standing(viewer) {
  const network = state.clock.invitations[0]?.title;
  if (network && isOrganiser(viewer.id)) return t("welcome.organiser", { title: network });
  if (network && state.clock.roles[viewer.id]) return t("welcome.member", { title: network });
  return t(groupsOf(viewer.id).some((one) => one.admins.includes(viewer.id)) ? "welcome.founder" : "welcome.guest");
}

/** Whatever can be done at this moment, the most telling things first. */
function thingsToTry() {
  const waiting = whoIsAsked();
  const organiser = state.people.find((one) => isOrganiser(one.id));
  const mine = state.groups.find((one) => one.admins.length > 0);
  const begun = state.clock.invitations.length > 0;
  const { when, what } = comingUp();
  const first = mine && person(mine.admins[0]);
  return [
    waiting && { key: "answer", face: "chat", values: { who: waiting.id, name: called(waiting) } },
    state.clock.next && { key: "next", face: "clock", values: {}, more: `${when}${what}` },
    organiser && { key: "plan", face: "calendar", values: { who: organiser.id, name: called(organiser) } },
    first && !mine.bot && { key: "add", face: "plus", values: { who: first.id, chat: mine.id, name: called(first) } },
    first && mine.bot && !begun && { key: "setup", face: "people", values: { who: first.id, chat: mine.id, name: called(first) } },
    mine && { key: "newcomer", face: "person", values: {} },
    first && { key: "help", face: "info", values: { who: first.id, name: called(first) } },
  ].filter(Boolean);
}

/** A member with a question in front of them that they said nothing to yet. */
function whoIsAsked() {
  return state.people.find((one) => {
    if (isOrganiser(one.id) || one.blocked || !one.started) return false;
    const last = messages(one.id).at(-1);
    return last?.author === "bot" && last.buttons.flat().filter((button) => button.code).length > 1;
  });
}

const RUN = {
  answer: ({ who }, redraw) => show(who, who, redraw),
  next: (_, redraw) => {
    goTo("clock");
    redraw();
    move("next", {});
  },
  plan: ({ who }, redraw) => saying(who, "/bijeenkomst", redraw),
  add: ({ who, chat }, redraw) => {
    show(who, chat, redraw);
    act("add_bot", { person: who, chat }, chat);
  },
  setup: ({ who, chat }, redraw) => show(who, chat, redraw),
  newcomer: (_, redraw) => anybodyNew(redraw),
  help: ({ who }, redraw) => (person(who).started ? saying(who, "/help", redraw) : beginWith(who, redraw)),
};

function show(who, chat, redraw) {
  open(who, chat);
  redraw();
}

function saying(who, text, redraw) {
  show(who, who, redraw);
  act("say", { person: who, chat: who, text }, who);
}

async function beginWith(who, redraw) {
  show(who, who, redraw);
  await ask("start", { person: who });
}
