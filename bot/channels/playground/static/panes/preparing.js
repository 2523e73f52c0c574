// What is seen while the playground is made ready: how far it is, and what happens in it just now.

import { ask } from "../actions.js";
import { disc, h } from "../elements/dom.js";
import { dayAndTime, language, ofBot, t } from "../language.js";
import { now, state } from "../state.js";

const NAME = "Knipoog"; // the page has not heard yet how the bot is called
const parts = {};

export function mountPreparing(place) {
  parts.place = place;
}

export function drawPreparing() {
  const how = state.preparing;
  parts.place.hidden = !how;
  if (!how) return;
  const print = `${how.failed} ${language()}`;
  if (parts.print !== print) parts.place.replaceChildren(how.failed ? failed() : going());
  parts.print = print;
  if (how.failed) return;
  parts.bar.value = how.share;
  set(parts.what, ofBot(how.what));
  set(parts.day, how.share > 0 ? dayAndTime(now()) : "");
}

function set(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

function going() {
  parts.bar = h("progress", { max: "1", "aria-label": t("prepare.progress") });
  parts.what = h("p", { class: "preparing-what", role: "status" });
  parts.day = h("p", { class: "note" });
  return h("section", { class: "preparing-card" },
    disc({ bot: true }, "disc-large"),
    h("h2", {}, t("prepare.title")),
    h("p", {}, t("prepare.example", { bot: NAME })),
    parts.bar,
    parts.what,
    parts.day,
  );
}

function failed() {
  const button = (key, how, strong) =>
    h("button", { class: `button ${strong}`, type: "button", onclick: () => ask("begin", { how }) }, t(key));
  return h("section", { class: "preparing-card", role: "alert" },
    h("h2", {}, t("prepare.failed")),
    h("p", {}, t("prepare.failed.more")),
    h("div", { class: "sheet-buttons" }, button("menu.empty", "empty", ""), button("prepare.again", "example", "button-strong")),
  );
}
