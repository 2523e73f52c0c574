// Which language the page speaks, and how it words a key or a moment.

import { WORDS } from "./words.js";

const KEPT = "knipoog.language";
const LOCALES = { nl: "nl-NL", en: "en-GB" };
const MINUTE = 60_000;
const DAY = 86_400_000;

let current = first();
let zone = "Europe/Amsterdam";

function first() {
  const wanted = [remembered(), ...navigator.languages.map((tag) => tag.slice(0, 2)), document.documentElement.lang];
  return wanted.find((language) => language in WORDS) ?? "nl";
}

function remembered() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null; // a browser that keeps nothing
  }
}

export const language = () => current;
export const languages = () => Object.keys(WORDS);

export function setLanguage(chosen) {
  current = chosen;
  document.documentElement.lang = chosen;
  try {
    localStorage.setItem(KEPT, chosen);
  } catch {
    // Then it is forgotten at the next visit.
  }
}

export function setZone(name) {
  zone = name;
}

/** The words of a key; with {n: 1} the singular, if it has one. */
export function t(key, values = {}) {
  const words = WORDS[current];
  const chosen = values.n === 1 && `${key}.one` in words ? `${key}.one` : key;
  return (words[chosen] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** Words that the bot gives per language. */
export const ofBot = (wording) => wording[current] ?? wording.en ?? Object.values(wording)[0] ?? "";

const formatter = (options) => new Intl.DateTimeFormat(LOCALES[current], { timeZone: zone, ...options });

/** 16.00 in Dutch, 16:00 in English. */
export function clockTime(date) {
  const shown = formatter({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(date);
  return current === "nl" ? shown.replace(":", ".") : shown;
}

export const longDate = (date) => formatter({ weekday: "long", day: "numeric", month: "long" }).format(date);
export const fullDate = (date) =>
  formatter({ weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(date);
const shortDate = (date) => formatter({ weekday: "short", day: "numeric", month: "short" }).format(date);

/** "wo 14.05": within a week that is clear enough. */
export const weekTime = (date) => `${formatter({ weekday: "short" }).format(date)} ${clockTime(date)}`;

/** Counts calendar days where the clock hangs, not where the browser is. */
export function dayNumber(date) {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(date);
  return Date.parse(`${day}T00:00:00Z`) / DAY;
}

function near(days, date) {
  if (days === 0) return t("when.today");
  if (days === 1) return t("when.tomorrow");
  return days === -1 ? t("when.yesterday") : longDate(date);
}

/** "vandaag", "gisteren", "dinsdag 24 november": the line between the days of a chat. */
export const dayLine = (date, now) => near(dayNumber(date) - dayNumber(now), date);

/** "gisteren", "vr 20 nov": in a list of chats. */
export function shortDay(date, now) {
  const days = dayNumber(date) - dayNumber(now);
  return Math.abs(days) < 2 ? near(days, date) : shortDate(date);
}

/** "morgen, di 24 nov": a heading above what is coming that day. */
export function dayHeading(date, now) {
  const days = dayNumber(date) - dayNumber(now);
  const close = days === 0 || days === 1 ? near(days, date) : t(days < 14 ? "when.days" : "when.weeks", {
    n: days < 14 ? days : Math.floor(days / 7),
  });
  return { close, date: shortDate(date) };
}

/** "over 2 dagen, 16.00"; within the day "over 3 uur, 16.00". */
export function ahead(date, now) {
  const minutes = Math.round((date - now) / MINUTE);
  const days = dayNumber(date) - dayNumber(now);
  let day = dayHeading(date, now).close;
  if (minutes <= 0) day = t("when.now");
  else if (minutes < 60) day = t("when.minutes", { n: minutes });
  else if (days === 0) day = t("when.hours", { n: Math.round(minutes / 60) });
  return t("when.at", { day, time: clockTime(date) });
}

/** "gisteren, 16.00": of something that is over, or that waits. */
export function around(date, now) {
  const days = dayNumber(date) - dayNumber(now);
  const past = days < -1 && days > -7;
  const day = past ? t("when.ago", { n: -days }) : shortDay(date, now);
  return t("when.at", { day, time: clockTime(date) });
}
