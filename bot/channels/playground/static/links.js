// Links into this page: what they would do on a real phone, they do here for whoever we look through.

import { act } from "./actions.js";
import { shareDialog } from "./elements/dialogs.js";
import { t } from "./language.js";
import { active } from "./looking.js";

const OURS = /^#(say|start|share)=(.+)$/;

/** From now on: links that are clicked, and addresses that are pasted in the bar. */
export function followLinks() {
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.pathname !== location.pathname || !OURS.test(link.hash)) return;
    event.preventDefault();
    follow(link.hash);
  });
  addEventListener("hashchange", followAddress);
}

/** What the address of this page asks, once. */
export function followAddress() {
  const { hash } = location;
  if (!OURS.test(hash)) return;
  history.replaceState(null, "", location.pathname);
  follow(hash);
}

/** A link to the bot types its name and a code on one platform, and brings only the code along on another. */
function follow(hash) {
  const [, kind, value] = OURS.exec(hash);
  const text = decoded(value);
  const who = active()?.eyes;
  if (kind === "share") shareDialog(t("share.title"), text);
  else if (who) act("open", { person: who, start: text.split(" ").at(-1) }, who);
}

function decoded(value) {
  try {
    return decodeURIComponent(value);
  } catch {
    return value; // a percent sign that somebody typed
  }
}
