// Which language the page speaks, and how it words a key or a moment.

import { WORDS as en } from "./words/en.js";
import { WORDS as nl } from "./words/nl.js";

const WORDS = { nl, en };

const KEPT = "knipoog.language";
const LOCALES = { nl: "nl-NL", en: "en-GB" };
const MINUTE = 60_000;
const DAY = 86_400_000;

let current = first();
let zone = "Europe/Amsterdam";
let moment = () => new Date();

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

/** Days are named as they lie around the moment of this clock. */
export function setClock(now) {
  moment = now;
}

/** The words of a key; with {n: 1} the singular, if it has one. */
export function t(key, values = {}) {
  const words = WORDS[current];
  const chosen = values.n === 1 && `${key}.one` in words ? `${key}.one` : key;
  return (words[chosen] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** The same with nodes among the values: what stands around them is text. */
export function parts(key, values) {
  const marked = t(key, Object.fromEntries(Object.keys(values).map((name) => [name, name === "n" ? values.n : `\u0000${name}\u0000`])));
  return marked.split("\u0000").map((part, at) => (at % 2 ? values[part] : part)).flat();
}

/** Words that the bot gives per language. */
export const ofBot = (wording) => wording[current] ?? wording.en ?? Object.values(wording)[0] ?? "";

const formatters = new Map(); // making one takes longer than using it a hundred times

function formatter(options, locale = LOCALES[current]) {
  const key = JSON.stringify([locale, zone, options]);
  if (!formatters.has(key)) formatters.set(key, new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }));
  return formatters.get(key);
}

/** 16.00 in Dutch, 16:00 in English. */
export function clockTime(date) {
  const shown = formatter({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(date);
  return current === "nl" ? shown.replace(":", ".") : shown;
}

export const longDate = (date) => formatter({ weekday: "long", day: "numeric", month: "long", ...otherYear(date) }).format(date);
export const fullDate = (date) =>
  formatter({ weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(date);
const shortDate = (date) => formatter({ weekday: "short", day: "numeric", month: "short", ...otherYear(date) }).format(date);

/** "wo 14.05": within a week that is clear enough. */
export const weekTime = (date) => `${formatter({ weekday: "short" }).format(date)} ${clockTime(date)}`;

/** Counts calendar days where the clock hangs, not where the browser is. */
export function dayNumber(date) {
  const day = formatter({}, "en-CA").format(date);
  return Date.parse(`${day}T00:00:00Z`) / DAY;
}

/** A day of another year than the clock's is told with its year: no two days have the same name. */
const otherYear = (date) => (year(date) === year(moment()) ? {} : { year: "numeric" });
const year = (date) => formatter({ year: "numeric" }).format(date);

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

/** "morgen · dinsdag 24 november": a heading above what is coming that day; each day has a name of its own. */
export function dayHeading(date, now) {
  const days = dayNumber(date) - dayNumber(now);
  return days === 0 || days === 1 ? { name: near(days, date), more: longDate(date) } : { name: longDate(date), more: distance(days) };
}

const distance = (days) => (days < 31 ? t("when.days", { n: days }) : t("when.weeks", { n: Math.floor(days / 7) }));

/** "over 2 dagen, 16.00"; within the day "over 3 uur, 16.00". */
export function ahead(date, now) {
  const minutes = Math.round((date - now) / MINUTE);
  const days = dayNumber(date) - dayNumber(now);
  let day = days < 2 ? near(days, date) : distance(days);
  if (minutes <= 0) day = t("when.now");
  else if (minutes < 60) day = t("when.minutes", { n: minutes });
  else if (days === 0) day = t("when.hours", { n: Math.round(minutes / 60) });
  return t("when.at", { day, time: clockTime(date) });
}

/** "maandag 23 november, 14.02" */
export const dayAndTime = (date) => t("when.at", { day: longDate(date), time: clockTime(date) });

/** "gisteren, 16.00": of something that is over, or that waits. */
export function around(date, now) {
  const days = dayNumber(date) - dayNumber(now);
  const past = days < -1 && days > -7;
  const day = past ? t("when.ago", { n: -days }) : shortDay(date, now);
  return t("when.at", { day, time: clockTime(date) });
}
