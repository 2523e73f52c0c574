// What is said for a moment: toasts, and words for a screen reader.

import { h } from "./dom.js";

const SHOWN = 4500; // milliseconds
const LONGEST = 240; // characters that are read out of one message

const byId = (id) => document.getElementById(id);

export function toast(words) {
  const shown = h("div", { class: "toast" }, words);
  byId("toasts").append(shown);
  announce(words);
  setTimeout(() => shown.remove(), SHOWN);
}

/** Read out politely; what comes in one go is read in one go. */
export function announce(words) {
  const said = h("p", {}, words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words);
  byId("announcer").append(said);
  setTimeout(() => said.remove(), 3 * SHOWN);
}
