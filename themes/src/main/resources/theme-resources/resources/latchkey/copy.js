// Shows a button beside each command of the page that copies it. Without it they are copied by hand.
const said = document.getElementById("lk-copied");
const copied = document.getElementById("lk-commands")?.dataset.copied;

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-lk-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(
        document.getElementById(button.dataset.lkCopy).textContent,
      );
      said.textContent = copied;
      document.getElementById("lk-response").focus();
    });
  }
}
