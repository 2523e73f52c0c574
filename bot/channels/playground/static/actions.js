// What the page asks of the server, with the words for what went wrong.

import { t } from "./language.js";
import { toast } from "./elements/notices.js";
import { Refused } from "./socket.js";
import { state } from "./state.js";

let line = null;
let redraw = () => {};
let pending = 0;

export function connectActions(to, draw) {
  line = to;
  redraw = draw;
}

/** Resolves with what the server answered (true for a bare yes), or with undefined after telling what went wrong. */
export async function ask(what, fields = {}) {
  try {
    return (await line.ask(what, fields)) ?? true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    toast(t(`error.${error.code}`, { bot: state.bot }));
    return undefined;
  }
}

/** The same in a chat, where the bot is seen typing until it has answered; true if it worked. */
export async function act(what, fields, chat) {
  busy(chat, 1);
  try {
    return (await ask(what, fields)) !== undefined;
  } finally {
    busy(chat, -1);
  }
}

function busy(chat, step) {
  state.typing.set(chat, (state.typing.get(chat) ?? 0) + step);
  pending += step;
  if (pending > 0) document.body.toggleAttribute("data-busy", true);
  redraw();
}

/** For tests, after each drawing: what was asked is answered, and the answer is on the page. */
export const showBusy = () => document.body.toggleAttribute("data-busy", pending > 0);
