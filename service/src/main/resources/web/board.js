// Replaces the parts of the board that changed, and says how old they are. Without JavaScript the page reloads by itself.
"use strict";

const STALE_MILLIS = 20000; // the server sends something every two seconds, every ten about a fleet
const AGING_MILLIS = 5000;

const board = document.querySelector("[data-events]");
const cut = document.getElementById("cut");
const said = document.getElementById("said");
const events = new EventSource(board.dataset.events);
let newsAt = Date.now();
let connected = true;
let told = sayings();
const waiting = new Map(); // by part: what replaces it once its text is no longer selected

for (const part of board.children) {
  showLocalTimes(part);
  events.addEventListener(part.id, (event) => {
    newsAt = Date.now();
    connected = true;
    replace(part, event.data);
    tell();
    showAge();
  });
}

events.addEventListener("error", () => {
  connected = false;
  showAge();
  if (events.readyState === EventSource.CLOSED) { // refused, not broken off: EventSource gives up
    setTimeout(reloadOnceItAnswers, 15000);
  }
});

setInterval(showAge, 1000);
document.addEventListener("selectionchange", () => {
  waiting.forEach((html, part) => replace(part, html));
});

async function reloadOnceItAnswers() { // a failed reload would take away what is known
  try {
    if ((await fetch(location.href, { method: "HEAD" })).ok) {
      location.reload();
      return;
    }
  } catch (error) {
    // still away
  }
  setTimeout(reloadOnceItAnswers, 15000);
}

function showAge() {
  const millis = Date.now() - newsAt;
  const stale = !connected || millis > STALE_MILLIS;
  for (const age of board.querySelectorAll(".age")) {
    const seconds = Math.round(millis / 1000);
    age.textContent = millis < AGING_MILLIS && !stale ? "" : age.dataset.text.replace("{0}", seconds);
  }
  board.classList.toggle("stale", stale);
  if (cut.hidden === stale) {
    cut.querySelector("time").textContent = clock(new Date(newsAt));
    cut.hidden = !stale;
  }
}

function showLocalTimes(part) {
  for (const time of part.querySelectorAll("time[datetime]")) {
    const local = new Date(time.dateTime);
    time.title = local.toLocaleString();
    const beside = time.parentElement.querySelector(":scope > time ~ .local:empty");
    if (local.getTimezoneOffset() !== 0 && beside) {
      beside.textContent = beside.dataset.text.replace("{0}", clock(local));
    }
  }
}

function clock(time) {
  return time.toLocaleTimeString("en", { hourCycle: "h23" });
}

function replace(part, html) {
  if (isBeingCopied(part)) {
    waiting.set(part, html);
    return;
  }
  waiting.delete(part);
  const open = new Set([...part.querySelectorAll("details[open]")].map((details) => details.className));
  const scrolled = [...part.querySelectorAll(".scroll")].map((region) => region.scrollLeft);
  const focused = part.contains(document.activeElement) ? nameIn(part, document.activeElement) : null;
  part.innerHTML = html;
  showLocalTimes(part);
  part.querySelectorAll("details").forEach((details) => { details.open = open.has(details.className); });
  part.querySelectorAll(".scroll").forEach((region, i) => { region.scrollLeft = scrolled[i] ?? 0; });
  if (focused !== null) {
    const again = focusable(part).find((element) => nameIn(part, element) === focused);
    part.tabIndex = -1; // where what had the focus is gone, the keyboard stays in its part
    (again ?? part).focus({ preventScroll: true });
  }
  part.dispatchEvent(new Event("replaced", { bubbles: true }));
}

function focusable(part) {
  return [...part.querySelectorAll("a, summary, button, [tabindex]")];
}

// Cards come and go above: what has the focus is known by where it leads, not by its number.
function nameIn(part, element) {
  const nameOf = (each) => each.getAttribute("href") ?? each.parentElement.className + each.className;
  const name = nameOf(element);
  const same = focusable(part).filter((each) => nameOf(each) === name);
  return same.indexOf(element) + " " + name;
}

// A screen reader is told what begins, eases and ends; not that numbers changed.
function tell() {
  const now = sayings();
  const fresh = [...now].filter((text) => !told.has(text));
  told = now;
  if (fresh.length > 0) {
    said.textContent = fresh.join(" · ");
  }
}

function sayings() {
  return new Set([...board.querySelectorAll("[data-say]")].map((element) => element.dataset.say));
}

function isBeingCopied(part) {
  const selection = getSelection();
  return !selection.isCollapsed && part.contains(selection.anchorNode);
}
