// Without this script every page works, and is brought up to date by loading it again.
"use strict";

const EVERY_MILLISECONDS = 2000;

/** Texts are replaced; what is new in a list is put on top, and the rest is not touched. */
function bringUpToDate(fresh) {
  for (const part of document.querySelectorAll("[data-live]")) {
    const now = fresh.getElementById(part.id);
    if (now && now.textContent !== part.textContent) {
      part.textContent = now.textContent;
    }
  }
  for (const list of document.querySelectorAll("[data-live-list]")) {
    const newest = list.firstElementChild;
    for (const item of fresh.getElementById(list.id)?.children ?? []) {
      if (!document.getElementById(item.id)) {
        list.insertBefore(document.importNode(item, true), newest);
      }
    }
  }
}

async function look() {
  if (document.hidden) {
    return;
  }
  try {
    const answer = await fetch(location.pathname);
    if (answer.ok) {
      bringUpToDate(new DOMParser().parseFromString(await answer.text(), "text/html"));
    }
  } catch {
    // The demo has ended, or is being started again.
  }
}

function addCopyButton(display) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "second";
  button.textContent = "Copy";
  button.setAttribute("aria-describedby", display.id);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(display.textContent.trim());
    button.textContent = "Copied";
  });
  display.closest("section").querySelector("button").after(" ", button);
}

for (const display of document.querySelectorAll("[data-copy]")) {
  addCopyButton(display);
}

if (document.querySelector("[data-live], [data-live-list]")) {
  setInterval(look, EVERY_MILLISECONDS);
}
