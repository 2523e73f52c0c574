// Turns the bot's HTML (<b>, <i>, <code>, <a href>, line breaks) into nodes; anything else stays plain text, in which
// addresses can be followed and commands pressed.

import { h } from "./dom.js";

const TOKEN = /<(\/?)(b|i|code|a)(?:\s+href="([^"<>]*)")?\s*>|&(#?\w{1,8});|[^<&]+|[<&]/gi;
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
const LINK = /^(https?:\/\/|mailto:|tel:|tg:\/\/)/i;
const LIVE = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'’”])|(?<![\p{L}\p{N}/._-])(\/[a-z][a-z0-9_]{1,31})(?![\p{L}\p{N}/_-])/gu;

export function fromHtml(html) {
  const root = document.createDocumentFragment();
  const open = [root];
  for (const token of html.matchAll(TOKEN)) {
    const [text, closing, tag, href, entity] = token;
    if (!tag) open.at(-1).append(entity ? decoded(entity, text) : text);
    else if (!closing) open.push(open.at(-1).appendChild(element(tag.toLowerCase(), href)));
    else if (open.length > 1) open.pop();
  }
  root.normalize();
  enliven(root);
  return root;
}

/** What somebody typed. */
export function fromText(text) {
  const root = document.createDocumentFragment();
  root.append(...alive(text));
  return root;
}

function alive(text) {
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(LIVE)) {
    const [whole, address] = found;
    nodes.push(text.slice(at, found.index), address ? anchor(address, address) : command(whole));
    at = found.index + whole.length;
  }
  return [...nodes, text.slice(at)].filter(Boolean);
}

/** Pressed, it is said in the chat in which it stands. */
const command = (words) => h("button", { class: "command-link", type: "button", "data-command": words }, words);

/** In what is not yet inside a link. */
function enliven(root) {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) if (!texts.currentNode.parentElement?.closest("a")) found.push(texts.currentNode);
  for (const node of found) {
    const nodes = alive(node.data);
    if (nodes.length > 1 || typeof nodes[0] !== "string") node.replaceWith(...nodes);
  }
}

export const plain = (html) => fromHtml(html).textContent;

function element(tag, href) {
  if (tag !== "a") return h(tag);
  const link = decodedText(href ?? "");
  return LINK.test(link) ? anchor(link) : h("span");
}

const anchor = (href, words = "") => h("a", { href, target: "_blank", rel: "noreferrer noopener" }, words);

const decodedText = (text) => text.replace(/&(#?\w{1,8});/g, (whole, entity) => decoded(entity, whole));

function decoded(entity, whole) {
  if (!entity.startsWith("#")) return ENTITIES[entity] ?? whole;
  const number = /^#x/i.test(entity) ? parseInt(entity.slice(2), 16) : parseInt(entity.slice(1), 10);
  return number > 0 && number <= 0x10ffff ? String.fromCodePoint(number) : whole;
}
