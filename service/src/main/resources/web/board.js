// Replaces the parts of the board that changed, and says how old they are. Without JavaScript the page reloads by itself.
"use strict";

const STALE_MILLIS = 20000; // the server sends something every two seconds, every ten about a fleet
const AGING_MILLIS = 5000;

const board = document.querySelector("[data-events]");
const cut = document.getElementById("cut");
const events = new EventSource(board.dataset.events);
let newsAt = Date.now();
let connected = true;

for (const part of board.children) {
  showLocalTimes(part);
  events.addEventListener(part.id, (event) => {
    newsAt = Date.now();
    connected = true;
    replace(part, event.data);
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
    return;
  }
  const open = new Set([...part.querySelectorAll("details[open]")].map((details) => details.className));
  const focused = focusable(part).indexOf(document.activeElement);
  part.innerHTML = html;
  showLocalTimes(part);
  part.querySelectorAll("details").forEach((details) => { details.open = open.has(details.className); });
  focusable(part)[focused]?.focus({ preventScroll: true });
}

function focusable(part) {
  return [...part.querySelectorAll("a, summary, [tabindex]")];
}

function isBeingCopied(part) {
  const selection = getSelection();
  return !selection.isCollapsed && part.contains(selection.anchorNode);
}
