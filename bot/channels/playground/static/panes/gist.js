// A message in a few words, on one line.

import { plain } from "../elements/html.js";
import { t } from "../language.js";
import { person, state } from "../state.js";

const LONGEST = 160; // characters

export function gist(message) {
  if (message.kind === "service") {
    const name = person(message.about)?.name ?? t("service.someone");
    return t(`service.${message.text}`, { name, bot: state.bot });
  }
  if (message.kind === "voice") return t("message.voice");
  if (message.kind === "sticker") return `${message.text} ${t("message.sticker")}`;
  return whole(message).replace(/\s+/g, " ").slice(0, LONGEST);
}

/** All of its words, without markup. */
export const whole = (message) => (message.html === undefined ? message.text : plain(message.html));
