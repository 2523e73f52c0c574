// Puts the three panes on the page, connects them to the server, and redraws them when something changed.

import { connectActions, showBusy } from "./actions.js";
import { alertDialog } from "./elements/dialogs.js";
import { badge, h, icon, keyed, unseen } from "./elements/dom.js";
import { toast } from "./elements/notices.js";
import { language, setClock, setLanguage, t } from "./language.js";
import { followAddress, followLinks } from "./links.js";
import { active, goTo, looking, open, settle, startOver } from "./looking.js";
import { drawClock, mountClock } from "./panes/clock.js";
import { openMessage } from "./panes/happened.js";
import { drawPeople, mountPeople } from "./panes/people.js";
import { drawPhones, jumpTo, markRead, mountPhones } from "./panes/phones.js";
import { drawPreparing, mountPreparing } from "./panes/preparing.js";
import { drawWelcome } from "./panes/welcome.js";
import { Line } from "./socket.js";
import { hear, now, state, unread } from "./state.js";

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
  byId("offline").hidden = state.online || !(state.ready || state.preparing);
  byId("offline").textContent = t("page.offline");
  byId("loading").hidden = state.ready || Boolean(state.preparing);
  document.body.toggleAttribute("data-ready", state.ready);
  drawPreparing();
  byId("title").textContent = document.title = state.bot ? `${state.bot} · ${t("page.title")}` : document.title;
  if (state.ready) drawPanes();
  showBusy();
}

function drawPanes() {
  document.body.dataset.tab = looking.tab;
  document.body.dataset.phones = looking.welcome ? 1 : Math.max(1, looking.phones.length);
  for (const tab of Object.keys(TABS)) byId(tab).setAttribute("aria-label", t(`tab.${tab}`));
  drawTabs();
  drawPeople();
  drawWelcome(byId("welcome"), redraw);
  drawPhones({ redraw });
  drawClock();
}

function drawTabs() {
  const all = state.people.reduce((sum, one) => sum + unread(one.id, one.id), 0);
  const items = Object.entries(TABS).map(([tab, name]) => {
    const count = tab === "people" ? all : 0;
    const make = () => tabButton(tab, name, count, tab === looking.tab);
    return { key: tab, print: `${looking.tab === tab} ${count} ${language()}`, make };
  });
  keyed(byId("tabs"), items);
}

function tabButton(tab, name, count, on) {
  const run = () => {
    goTo(tab);
    redraw();
  };
  const props = { class: "tab", type: "button", onclick: run };
  if (on) props["aria-current"] = "page";
  const label = h("span", { class: "tab-label" }, t(`tab.${tab}`));
  return h("button", props, h("span", { class: "tab-icon" }, icon(name), badge(count)), label, count > 0 && unseen(`, ${t("people.unread", { n: count })}`));
}

function read(message) {
  const id = openMessage(message);
  draw();
  jumpTo(message.chat, id);
}

const SHOWN = {
  toast({ person, text, alert }) {
    if (looking.phones.some((phone) => phone.eyes === person)) (alert ? alertDialog : toast)(text);
  },
  opened({ person }) {
    if (looking.phones.some((phone) => phone.eyes === person)) open(person);
  },
  state: () => followAddress(),
  error: ({ code }) => toast(t(`error.${code}`, { bot: state.bot })),
};

function take(message) {
  if (message.type === "preparing" && !state.preparing) startOver();
  hear(message);
  if (state.ready) settle();
  SHOWN[message.type]?.(message);
  redraw();
}

setLanguage(language());
setClock(now);
byId("loading").textContent = t("page.loading");
mountPreparing(byId("preparing"));
mountPeople(byId("people"), redraw);
mountPhones(byId("phones"));
mountClock(byId("clock"), redraw, read);
const line = new Line(take, (online) => {
  state.online = online;
  redraw();
});
connectActions(line, redraw);
followLinks();
addEventListener("resize", redraw);
document.addEventListener("visibilitychange", markRead);
addEventListener("focus", () => state.ready && active() && markRead());
