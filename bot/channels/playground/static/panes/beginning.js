// What one begins with: somebody new, a group of one's own, or all of it anew.

import { ask } from "../actions.js";
import { confirmDialog, formSheet } from "../elements/dialogs.js";
import { disc, h } from "../elements/dom.js";
import { language, t } from "../language.js";
import { eyes, active, chatOf, open, showWelcome } from "../looking.js";
import { group, state } from "../state.js";

export function theWelcome(redraw) {
  showWelcome();
  redraw();
}

export function beginAnew() {
  confirmDialog(t("anew.title"), t("anew.words"), t("menu.anew"), () => ask("begin", { how: "example" }));
}

export function beginEmpty() {
  confirmDialog(t("empty.title"), t("empty.words", { bot: state.bot }), t("menu.empty"), () => ask("begin", { how: "empty" }));
}

/** Without a question, where the card was pressed: any name will do. */
export function anybodyNew(redraw) {
  welcome("", false, redraw);
}

export function newPerson(redraw) {
  const name = h("input", { class: "field", name: "name", maxlength: "64", autocomplete: "off" });
  const phone = h("input", { type: "checkbox", name: "phone" });
  const about = h("span", {}, t("people.phone"), h("span", { class: "note" }, t("people.phone.more")));
  const fields = [h("label", { class: "labelled" }, h("span", {}, t("people.name")), name), h("label", { class: "check" }, phone, about)];
  formSheet(t("people.new"), fields, t("people.add"), (said) => welcome(said.get("name"), said.has("phone"), redraw));
}

async function welcome(name, phone, redraw) {
  const here = active() && group(chatOf(active()));
  const chat = (here ?? state.groups[0])?.id ?? "";
  const id = await ask("newcomer", { name, language: language(), platform: phone ? "phone" : "playground", chat });
  if (!id) return;
  open(id, phone || !chat ? id : chat); // in a group there is something to begin with, but not for who is by phone
  redraw();
}

export function newGroup(redraw) {
  const founder = eyes()?.phone ? state.people.find((one) => !one.phone) : eyes();
  if (!founder) return;
  const title = h("input", { class: "field", name: "title", required: true, maxlength: "64", autocomplete: "off", placeholder: t("group.title.hint") });
  const others = state.people.filter((one) => !one.phone && one.id !== founder.id);
  const who = h("fieldset", { class: "choosing" }, h("legend", {}, t("group.who", { name: founder.name })), others.map(choice));
  const fields = [h("label", { class: "labelled" }, h("span", {}, t("group.title")), title), who];
  formSheet(t("group.new"), fields, t("group.make"), async (said) => {
    const id = await ask("group", { person: founder.id, title: said.get("title"), members: said.getAll("member") });
    if (!id) return;
    open(founder.id, id);
    redraw();
  });
}

const choice = (one) =>
  h("label", { class: "check" }, h("input", { type: "checkbox", name: "member", value: one.id }), disc(one, "disc-tiny"), h("span", {}, one.name));

