// Shows a button beside what can be copied: a challenge, a command, a new key. Without it one selects
// the text and copies it by hand.

const said = document.getElementById("lk-copied");

/** Text that is shown, or that a field holds. */
function textOf(id) {
  const shown = document.getElementById(id);
  return shown.value ?? shown.textContent;
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(textOf(button.dataset.lkCopy));
  } catch {
    // The browser does not allow it: what is selected is copied from the keyboard.
    select(button.dataset.lkCopy);
    return;
  }
  said.textContent = button.dataset.lkCopied;
  document.getElementById(button.dataset.lkNext)?.focus();
}

function select(id) {
  const shown = document.getElementById(id);
  if (shown.select) {
    shown.select();
  } else {
    getSelection().selectAllChildren(shown);
  }
}

if (navigator.clipboard && said) {
  for (const button of document.querySelectorAll("[data-lk-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}
