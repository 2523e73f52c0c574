// A small menu that hangs from a button: arrows walk, Enter chooses, Esc closes, a click elsewhere closes too.

import { h, icon, roving } from "./dom.js";

let open = null;

export function closeMenu(refocus = false) {
  if (!open) return;
  const { button, menu } = open;
  open = null;
  menu.remove();
  button.setAttribute("aria-expanded", "false");
  if (refocus) button.focus();
}

/** A button with an icon; `items` gives [{icon or face, label, run, grave}] at the moment of opening. */
export function menuButton({ name, label, items, extra = "" }) {
  const button = h(
    "button",
    { class: `round ${extra}`, type: "button", "aria-label": label, title: label, "aria-haspopup": "menu" },
    icon(name),
  );
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => (open?.button === button ? closeMenu(true) : show(button, items())));
  return h("span", { class: "anchor" }, button);
}

function show(button, items) {
  closeMenu();
  const menu = h("div", { class: "menu", role: "menu" }, items.map(row));
  roving(menu, "[role=menuitem]");
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") event.stopPropagation();
    if (event.key === "Escape" || event.key === "Tab") closeMenu(event.key === "Escape");
  });
  button.after(menu);
  button.setAttribute("aria-expanded", "true");
  open = { button, menu };
  menu.querySelector("[role=menuitem]")?.focus();
}

function row({ icon: name, face, label, run, grave }) {
  const choose = () => {
    closeMenu(true);
    run();
  };
  const props = { class: `menu-row ${grave ? "grave" : ""}`, role: "menuitem", type: "button", tabindex: "-1" };
  return h("button", { ...props, onclick: choose }, face ?? icon(name), label);
}

addEventListener("pointerdown", (event) => {
  if (open && !event.target.closest(".anchor")) closeMenu();
});
