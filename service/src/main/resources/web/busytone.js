// Copy buttons for blocks of commands. Without JavaScript there are none, and nothing is missing.
"use strict";

for (const block of document.querySelectorAll("[data-copy] pre")) {
  const labels = block.closest("[data-copy]").dataset;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = labels.copy;
  button.addEventListener("click", async () => {
    button.textContent = (await copy(block)) ? labels.copied : labels.failed;
    setTimeout(() => { button.textContent = labels.copy; }, 2000);
  });
  block.before(button);
}

async function copy(block) {
  try {
    await navigator.clipboard.writeText(block.textContent.trimEnd());
    return true;
  } catch (error) {
    return copySelected(block); // browsers keep the clipboard from pages without TLS
  }
}

function copySelected(block) {
  getSelection().selectAllChildren(block);
  return document.execCommand("copy");
}
