// What was said, as text: to show to somebody else, or to tell of a fault.

import { shareDialog } from "../elements/dialogs.js";
import { clockTime, dayNumber, fullDate, t } from "../language.js";
import { called, group, messages, person, state } from "../state.js";
import { gist, whole } from "./gist.js";

const INDENT = "      ";

/** One chat, as it is on somebody's phone. */
export function copyChat(chat, viewer) {
  const title = group(chat)?.title ?? `${viewer.name} & ${state.bot}`;
  const text = storyOf(messages(chat), title, (message) => author(message));
  shareDialog(t("story.chat"), text, [text]);
}

/** Everything that was said in all chats, in the order of time. */
export function copyAll() {
  const all = [...state.messages.values()].flatMap((chat) => [...chat.values()]).sort((one, other) => one.id - other.id);
  const text = storyOf(all, t("page.title"), direction);
  shareDialog(t("story.title"), text, [text]);
}

function storyOf(list, title, heading) {
  const lines = [title];
  let day = null;
  for (const message of list) {
    const at = new Date(message.at);
    if (dayNumber(at) !== day) lines.push("", fullDate(at));
    day = dayNumber(at);
    lines.push(message.kind === "service" ? `${clockTime(at)} ${gist(message)}` : `${clockTime(at)} ${heading(message)}: ${words(message)}`);
    lines.push(...message.buttons.map((row) => `${INDENT}${row.map((button) => `[${button.label}]`).join(" ")}`));
  }
  return `${lines.join("\n")}\n`;
}

const author = (message) => (person(message.author) ? called(person(message.author)) : state.bot);

function direction(message) {
  const here = group(message.chat);
  if (here) return t("story.in", { from: author(message), to: here.title });
  const to = message.author === message.chat ? state.bot : called(person(message.chat));
  return t("story.to", { from: author(message), to });
}

/** Lines after the first are moved in, so that each message is seen as one. */
function words(message) {
  const text = message.kind === "text" || message.kind === "tap" ? whole(message) : gist(message);
  const file = message.file ? ` (${message.file.name})` : "";
  return `${text.trim().replaceAll("\n", `\n${INDENT}`)}${file}`;
}
