// Copy buttons for blocks of commands. Without JavaScript there are none, and nothing is missing.
"use strict";

addButtons(document);
document.addEventListener("replaced", (event) => addButtons(event.target));

function addButtons(parent) {
  for (const pre of parent.querySelectorAll("[data-copy] pre")) {
    if (!pre.querySelector(".language-text")) {
      addButton(pre, pre.closest("[data-copy]").dataset);
    }
  }
}

function addButton(pre, labels) {
  const block = document.createElement("div");
  const button = document.createElement("button");
  block.className = "block";
  button.className = "copy";
  button.type = "button";
  button.textContent = labels.copy;
  button.addEventListener("click", async () => {
    button.textContent = (await copy(pre)) ? labels.copied : labels.failed;
    setTimeout(() => { button.textContent = labels.copy; }, 2000);
  });
  pre.replaceWith(block);
  block.append(pre, button);
}

async function copy(pre) {
  try {
    await navigator.clipboard.writeText(pre.textContent.trimEnd());
    return true;
  } catch (error) {
    return copySelected(pre); // browsers keep the clipboard from pages without TLS
  }
}

function copySelected(pre) {
  getSelection().selectAllChildren(pre);
  return document.execCommand("copy");
}
