// The menu that opens above the composer when somebody types a slash.

import { h } from "../elements/dom.js";
import { announce } from "../elements/notices.js";
import { t } from "../language.js";

/** Show the commands that begin with what was typed; nothing once a space follows. */
export function showCommands(input, list, commands) {
  const typed = /^\/(\w*)$/.exec(input.value)?.[1].toLowerCase();
  const found = typed === undefined ? [] : commands.filter((one) => one.name.startsWith(typed));
  if (found.length === 0) {
    closeCommands(input, list);
    return;
  }
  list.replaceChildren(...found.map((one, at) => option(one, at, input, list)));
  if (list.hidden) announce(t("compose.found", { n: found.length }));
  list.hidden = false;
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  mark(input, list, 0);
}

export function closeCommands(input, list) {
  list.hidden = true;
  list.replaceChildren();
  for (const name of ["aria-controls", "aria-autocomplete", "aria-activedescendant"]) input.removeAttribute(name);
}

function option(command, at, input, list) {
  const node = h("div", { class: "command", role: "option", id: `${list.id}-${at}`, "data-name": command.name },
    h("span", { class: "command-name" }, `/${command.name}`),
    h("span", { class: "command-words" }, command.description),
  );
  node.addEventListener("pointerdown", (event) => event.preventDefault());
  node.addEventListener("click", () => {
    choose(input, list, node);
    input.form.requestSubmit();
  });
  return node;
}

function mark(input, list, at) {
  [...list.children].forEach((node, index) => node.setAttribute("aria-selected", String(index === at)));
  list.children[at].scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", list.children[at].id);
}

function choose(input, list, node) {
  input.value = `/${node.dataset.name}`;
  closeCommands(input, list);
}

/** True if the key was meant for the open menu. */
export function commandKey(event, input, list, send) {
  if (list.hidden) return false;
  const at = [...list.children].findIndex((node) => node.getAttribute("aria-selected") === "true");
  const last = list.children.length - 1;
  if (event.key === "ArrowDown") mark(input, list, at === last ? 0 : at + 1);
  else if (event.key === "ArrowUp") mark(input, list, at === 0 ? last : at - 1);
  else if (event.key === "Escape") closeCommands(input, list);
  else if (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey)) {
    choose(input, list, list.children[at]);
    if (event.key === "Enter") send();
  } else return false;
  event.preventDefault();
  return true;
}
