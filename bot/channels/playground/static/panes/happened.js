// What a leap of the clock brought: who got what, each with one tap to read it.

import { h, icon } from "../elements/dom.js";
import { dayAndTime, ofBot, parts as fill, t } from "../language.js";
import { open, readerOf } from "../looking.js";
import { called, group, message, person, state } from "../state.js";
import { gist } from "./gist.js";

const NAMED = 2; // people, before "and 3 others"

/** Whatever is still there of it: [{item, messages}]. */
export function happenings() {
  const items = state.clock.happened?.items ?? [];
  return items
    .map((item) => ({ item, messages: item.messages.map(message).filter(Boolean) }))
    .filter(({ messages }) => messages.length > 0);
}

export function happenedSection({ unfolded, unfold, read }) {
  const { since, until } = state.clock.happened;
  const found = happenings();
  const span = t("happened.between", { since: dayAndTime(new Date(since)), until: dayAndTime(new Date(until)) });
  return h("section", { class: "happened", "aria-labelledby": "happened-title" },
    h("h2", { id: "happened-title" }, t("happened.title")),
    h("p", { class: "note" }, span),
    found.length === 0 && h("p", {}, t("happened.nothing")),
    h("ul", { class: "happenings" }, found.map((one, at) => happening(one, `happened ${since} ${at}`, { unfolded, unfold, read }))),
  );
}

function happening({ item, messages }, key, { unfolded, unfold, read }) {
  const [first] = messages;
  const whole = unfolded.has(key) || messages.length <= NAMED + 1;
  const named = whole ? messages : messages.slice(0, NAMED);
  const names = named.map((one) => nameButton(one, read));
  const rest = messages.length - named.length;
  if (rest > 0) names.push(h("button", { class: "link", type: "button", onclick: () => unfold(key) }, t("happened.others", { n: rest })));
  const sentence = fill(keyOf(item, first), { names: listed(names), what: what(item, first), n: messages.length });
  const row = h("li", { class: "happening" }, h("p", {}, sentence), h("button", { class: "round plain", type: "button", "aria-label": `${t("happened.read")}: ${plainly(item, first)}`, onclick: () => read(first) }, icon("chevron", "try-go")));
  row.addEventListener("click", (event) => event.target.closest("button") ?? read(first));
  return row;
}

/** Words for a screen reader, of a whole line. */
export function told({ item, messages }) {
  const names = messages.slice(0, NAMED).map(nameOf);
  if (messages.length > names.length) names.push(t("happened.others", { n: messages.length - names.length }));
  return fill(keyOf(item, messages[0]), { names: listed(names), what: what(item, messages[0]), n: messages.length }).join("");
}

function keyOf(item, first) {
  if (group(first.chat)) return item.kind ? "happened.group" : "happened.group_said";
  if (first.template) return "happened.knocked";
  return item.kind ? "happened.got" : "happened.said";
}

const what = (item, first) => (item.kind ? ofBot(item.title) : gist(first));
const plainly = (item, first) => `${nameOf(first)}, ${what(item, first)}`;
const nameOf = (one) => group(one.chat)?.title ?? called(person(one.chat));

const nameButton = (one, read) =>
  h("button", { class: "link", type: "button", onclick: () => read(one) }, nameOf(one));

/** "Eva, Nadia en 3 anderen", of words or of nodes. */
function listed(names) {
  if (names.length === 1) return names;
  const before = names.slice(0, -1).flatMap((name, at) => (at > 0 ? [", ", name] : [name]));
  return fill("happened.and", { names: before, last: [names.at(-1)] });
}

/** Open the chat in which it stands. */
export function openMessage(one) {
  const who = readerOf(one.chat);
  open(who, one.chat);
  return one.id;
}
