// What asks for attention before anything else: a word to close, a list to choose from, a text to pass on.

import { h, icon, roving } from "./dom.js";
import { fromText } from "./html.js";
import { t } from "../language.js";
import { announce } from "./notices.js";

/** Show it until it is closed; then whoever had the focus has it again. */
function show(dialog) {
  const before = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    before?.focus?.();
  });
  dialog.addEventListener("click", (event) => dialog.matches(".sheet") && isBeside(event, dialog) && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}

function isBeside({ target, clientX, clientY }, dialog) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return target === dialog && (clientX < left || clientX > right || clientY < top || clientY > bottom);
}

export function alertDialog(words) {
  const close = h("button", { class: "button button-strong", type: "submit", autofocus: true }, t("alert.ok"));
  const form = h("form", { method: "dialog" }, h("p", { id: "alert-words" }, words), close);
  show(h("dialog", { class: "alert", role: "alertdialog", "aria-labelledby": "alert-words" }, form));
}

/** Choices behind one button, which come up as a sheet: [{label}]; `choose` gets the one that was taken. */
export function choiceSheet(title, choices, choose) {
  const row = (choice) =>
    h("button", { class: "sheet-row", type: "button", onclick: () => take(choice) }, h("span", {}, choice.label), h("span", { class: "sheet-mark", "aria-hidden": "true" }));
  const rows = h("div", { class: "sheet-rows" }, choices.map(row));
  roving(rows, ".sheet-row");
  const sheet = sheetOf(title, rows);
  const take = (choice) => {
    sheet.close();
    choose(choice);
  };
  show(sheet);
  rows.firstElementChild.focus();
}

/** A text to pass on; `seen` is how it is shown here. */
export function shareDialog(title, text, seen = fromText(text)) {
  const words = h("div", { class: "share-words", tabindex: "0", role: "region", "aria-labelledby": "sheet-title" }, seen);
  const label = h("span", {}, t("share.copy"));
  const copy = h("button", { class: "button button-strong", type: "button", onclick: () => copied(text, words, label) }, icon("copy"), label);
  const sheet = sheetOf(title, words, copy);
  words.addEventListener("click", (event) => event.target.closest("a") && sheet.close());
  show(sheet);
  copy.focus();
}

/** A few fields and a button; `done` is called with the form's values when that was pressed. */
export function formSheet(title, fields, label, done) {
  const send = h("button", { class: "button button-strong", type: "submit" }, label);
  const form = h("form", { class: "sheet-form" }, fields, send);
  const sheet = sheetOf(title, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = new FormData(form);
    sheet.close();
    done(values);
  });
  show(sheet);
  form.querySelector("input")?.focus();
}

/** What cannot be undone is asked first. */
export function confirmDialog(title, words, label, done) {
  const no = h("button", { class: "button", type: "button", autofocus: true, onclick: () => sheet.close() }, t("sheet.cancel"));
  const yes = h("button", { class: "button button-grave", type: "button", onclick: () => take() }, label);
  const sheet = sheetOf(title, h("p", { class: "sheet-words" }, words), h("div", { class: "sheet-buttons" }, no, yes));
  const take = () => {
    sheet.close();
    done();
  };
  show(sheet);
}

function sheetOf(title, ...inside) {
  const close = h("button", { class: "round plain", type: "button", "aria-label": t("sheet.close"), onclick: () => sheet.close() }, icon("close"));
  const head = h("div", { class: "sheet-head" }, h("h2", { id: "sheet-title" }, title), close);
  const sheet = h("dialog", { class: "sheet", "aria-labelledby": "sheet-title" }, head, inside);
  return sheet;
}

async function copied(text, words, label) {
  try {
    await navigator.clipboard.writeText(text);
    label.textContent = t("share.copied");
    announce(t("share.copied"));
  } catch {
    getSelection().selectAllChildren(words); // a browser that does not let us: then by hand
    announce(t("share.failed"));
  }
}
