// Turns the bot's HTML (<b>, <i>, <code>, <a href>, line breaks) into nodes; anything else stays plain text.

import { h } from "./dom.js";

const TOKEN = /<(\/?)(b|i|code|a)(?:\s+href="([^"<>]*)")?\s*>|&(#?\w{1,8});|[^<&]+|[<&]/gi;
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
const LINK = /^(https?:\/\/|mailto:|tel:|tg:\/\/)/i;

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
  return root;
}

/** What somebody typed, with its addresses as links. */
export function fromText(text) {
  const root = document.createDocumentFragment();
  for (const part of text.split(/(https?:\/\/\S+)/)) root.append(/^https?:/.test(part) ? anchor(part, part) : part);
  return root;
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
