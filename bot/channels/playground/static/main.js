// Puts the three panes on the page, connects them to the server, and redraws them when something changed.

import { connectActions, showBusy } from "./actions.js";
import { drawChat, markRead, mountChat, onRead } from "./panes/chat.js";
import { drawClock, mountClock } from "./panes/clock.js";
import { alertDialog } from "./elements/dialogs.js";
import { badge, h, icon, keyed } from "./elements/dom.js";
import { language, setLanguage, t } from "./language.js";
import { followAddress, followLinks } from "./links.js";
import { toast } from "./elements/notices.js";
import { drawPeople, mountPeople } from "./panes/people.js";
import { Line } from "./socket.js";
import { chatId, hear, openChat, state, unread } from "./state.js";

const TABS = { people: "people", chat: "chat", clock: "clock" };
const byId = (id) => document.getElementById(id);
let scheduled = false;

function redraw() {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    draw();
  });
}

function draw() {
  byId("offline").hidden = state.online || !state.ready;
  byId("offline").textContent = t("page.offline");
  if (!state.ready) return;
  document.body.toggleAttribute("data-ready", true);
  document.title = `${state.bot} · ${t("page.title")}`;
  for (const tab of Object.keys(TABS)) byId(tab).setAttribute("aria-label", t(`tab.${tab}`));
  drawTabs();
  drawPeople();
  drawChat();
  drawClock();
  showBusy();
}

function goTo(tab) {
  document.body.dataset.tab = tab;
  redraw();
}

function drawTabs() {
  const current = document.body.dataset.tab;
  const all = state.people.reduce((sum, one) => sum + unread(one.id, one.id), 0);
  const items = Object.entries(TABS).map(([tab, name]) => {
    const count = tab === "people" ? all : 0;
    const make = () => tabButton(tab, name, count, tab === current);
    return { key: tab, print: `${current === tab} ${count} ${language()}`, make };
  });
  keyed(byId("tabs"), items);
}

function tabButton(tab, name, count, on) {
  const label = t(`tab.${tab}`);
  const props = { class: "tab", type: "button", onclick: () => goTo(tab) };
  if (on) props["aria-current"] = "page";
  return h("button", props, h("span", { class: "tab-icon" }, icon(name), badge(count, t("people.unread", { n: count }))), label);
}

const SHOWN = {
  toast({ person, text, alert }) {
    if (person === state.eyes) (alert ? alertDialog : toast)(text);
  },
  opened({ person }) {
    if (person !== state.eyes) return;
    openChat(person);
    goTo("chat");
  },
  error: ({ code }) => toast(t(`error.${code}`, { bot: state.bot })),
};

function take(message) {
  hear(message);
  SHOWN[message.type]?.(message);
  if (message.type === "state") followAddress();
  redraw();
}

setLanguage(language());
byId("loading").textContent = t("page.loading");
mountPeople(byId("people"), redraw, goTo);
mountChat(byId("chat"), redraw);
mountClock(byId("clock"), redraw);
const line = new Line(take, (online) => {
  state.online = online;
  redraw();
});
connectActions(line, redraw);
followLinks();
onRead((person, chat, message) => line.ask("read", { person, chat, message }));
matchMedia("(max-width: 899px)").addEventListener("change", () => redraw());
addEventListener("focus", () => state.ready && chatId() && markRead());
