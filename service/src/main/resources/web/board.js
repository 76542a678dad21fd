// Replaces the parts of the board that changed. Without JavaScript the page reloads by itself.
"use strict";

const board = document.querySelector("[data-events]");
const events = new EventSource(board.dataset.events);

for (const part of board.children) {
  events.addEventListener(part.id, (event) => replace(part, event.data));
}

events.addEventListener("error", () => {
  if (events.readyState === EventSource.CLOSED) { // refused, not broken off: EventSource gives up
    setTimeout(() => location.reload(), 15000);
  }
});

function replace(part, html) {
  if (isBeingCopied(part)) {
    return;
  }
  const open = [...part.querySelectorAll("details")].map((details) => details.open);
  const focused = focusable(part).indexOf(document.activeElement);
  part.innerHTML = html;
  part.querySelectorAll("details").forEach((details, i) => { details.open = open[i] === true; });
  focusable(part)[focused]?.focus({ preventScroll: true });
}

function focusable(part) {
  return [...part.querySelectorAll("a, summary, [tabindex]")];
}

function isBeingCopied(part) {
  const selection = getSelection();
  return !selection.isCollapsed && part.contains(selection.anchorNode);
}
