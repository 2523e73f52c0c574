// What the page asks of the server, with the words for what went wrong.

import { t } from "./language.js";
import { toast } from "./elements/notices.js";
import { Refused } from "./socket.js";
import { chatId, state } from "./state.js";

let line = null;
let redraw = () => {};
let pending = 0;

export function connectActions(to, draw) {
  line = to;
  redraw = draw;
}

/** Resolves with what the server answered, or with undefined after telling what went wrong. */
export async function ask(what, fields = {}) {
  try {
    return await line.ask(what, fields);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    toast(t(`error.${error.code}`, { bot: state.bot }));
    return undefined;
  }
}

/** The same, in a chat where the bot is seen typing until it has answered; true if it worked. */
export async function act(what, fields = {}, chat = chatId()) {
  let done = true;
  busy(chat, 1);
  try {
    await line.ask(what, { person: state.eyes, ...fields });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    toast(t(`error.${error.code}`, { bot: state.bot }));
    done = false;
  } finally {
    busy(chat, -1);
  }
  return done;
}

function busy(chat, step) {
  const count = (state.typing.get(chat) ?? 0) + step;
  state.typing.set(chat, count);
  pending += step;
  if (pending > 0) document.body.toggleAttribute("data-busy", true);
  redraw();
}

/** For tests, after each drawing: what was asked is answered, and the answer is on the page. */
export const showBusy = () => document.body.toggleAttribute("data-busy", pending > 0);
