// The pane in the middle: up to three phones side by side, each with one chat of one person.

import { h, keyed } from "../elements/dom.js";
import { language, t } from "../language.js";
import { activate, looking, shown } from "../looking.js";
import { state } from "../state.js";
import { makePhone } from "./chat.js";

const made = new Map(); // id of a phone -> what draws it
let place = null;

export function mountPhones(pane) {
  place = pane;
}

export function drawPhones(tools) {
  const phones = shown();
  if (state.people.length === 0) return drawNobody();
  place.querySelector(":scope > .empty")?.remove();
  for (const [id, phone] of made) {
    if (phones.some((one) => one.id === id)) continue;
    phone.node.remove();
    made.delete(id);
  }
  phones.forEach((one, at) => {
    const phone = made.get(one.id) ?? make(one, tools);
    // Where it lies already it is left alone: moving it would lose focus and place.
    if (place.children[at] !== phone.node) place.insertBefore(phone.node, place.children[at] ?? null);
    phone.node.classList.toggle("is-active", phones.length > 1 && one === looking.phones[looking.active]);
    phone.draw(phones.length);
  });
}

function drawNobody() {
  made.clear();
  keyed(place, [{ key: "nobody", print: language(), make: () => h("p", { class: "empty" }, t("chat.none")) }]);
}

function make(one, tools) {
  const phone = makePhone(one, tools);
  for (const happens of ["pointerdown", "focusin"]) phone.node.addEventListener(happens, () => take(one, tools));
  made.set(one.id, phone);
  return phone;
}

/** Whoever is touched is the one whose eyes count. */
function take(one, { redraw }) {
  if (looking.phones[looking.active] === one) return;
  activate(one);
  redraw();
}

/** Go to a message, wherever it is open. */
export function jumpTo(chat, id) {
  for (const phone of made.values()) phone.jumpTo(chat, id);
}

/** What is on the screen has been seen by those who look. */
export function markRead() {
  for (const phone of made.values()) phone.markRead();
}
