// Builds elements without ever reading markup, and keeps a list of them in step with data.

import { ICONS } from "./icons.js";

const SVG = "http://www.w3.org/2000/svg";

/** h("button", {class: "x", onclick, "aria-label": "…"}, "words", node): false, null and undefined are left out. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function icon(name, extra = "") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon ${extra}`);
  for (const d of ICONS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

/** A coloured disc with initials; the bot has its own face. */
export function disc(who, extra = "") {
  if (who.bot) return h("span", { class: `disc disc-bot ${extra}`, "aria-hidden": "true" }, icon("wink"));
  return h("span", { class: `disc ${who.members ? "disc-group" : `tint-${who.tint}`} ${extra}`, "aria-hidden": "true" }, who.initials);
}

/** A count; what it counts stands beside it, for who cannot see. */
export function badge(count) {
  return count > 0 && h("span", { class: "badge", "aria-hidden": "true" }, count > 99 ? "99+" : String(count));
}

/** Text that only a screen reader tells. */
export const unseen = (words) => h("span", { class: "unseen" }, words);

/**
 * Makes the children of `parent` match `items` ({key, print, make}), in order. A child stays as it is while its
 * `print` is the same, so that focus, selection and scrolling survive; focus moves along into a remade child.
 */
export function keyed(parent, items) {
  const wanted = new Set(items.map((item) => item.key));
  for (const node of [...parent.children]) if (!wanted.has(node.dataset.key)) node.remove();
  const old = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  let cursor = parent.firstElementChild;
  for (const item of items) {
    let node = old.get(item.key);
    if (!node || node.print !== item.print) {
      const fresh = item.make();
      fresh.dataset.key = item.key;
      fresh.print = item.print;
      if (node) cursor = replace(node, fresh, cursor);
      node = fresh;
    }
    if (node === cursor) cursor = cursor.nextElementSibling;
    else parent.insertBefore(node, cursor);
  }
}

function replace(node, fresh, cursor) {
  const held = node.contains(document.activeElement) ? document.activeElement : null;
  const place = held && focusable(node).indexOf(held);
  const moved = cursor === node ? fresh : cursor;
  node.replaceWith(fresh);
  if (held) {
    const spots = focusable(fresh);
    (held === node ? fresh : (spots[Math.min(place, spots.length - 1)] ?? fresh)).focus({ preventScroll: true });
  }
  return moved;
}

const focusable = (node) => [...node.querySelectorAll("a[href], button, input, textarea, [tabindex]")];

/** Arrow keys walk through the options of a list; only one of them is in the tab order. */
export function roving(list, selector) {
  list.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
    if (!(event.key in steps)) return;
    const options = [...list.querySelectorAll(selector)];
    const at = options.indexOf(event.target.closest(selector));
    const next = Math.max(0, Math.min(options.length - 1, at + steps[event.key]));
    event.preventDefault();
    options[next]?.focus();
  });
}
