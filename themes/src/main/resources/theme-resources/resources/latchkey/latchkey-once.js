// Sends one answer for each page: a second click would only spoil the first. The server copes with
// it as well; without this script a second click leads to a page that says so.

// A browser that stops loading tells nobody, so after a while one may try again.
const TRY_AGAIN_MILLIS = 8_000;

let sent;

function reset() {
  clearTimeout(sent);
  sent = undefined;
}

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !event.target.closest("[id^=lk-]")) {
    return;
  }
  if (sent) {
    event.preventDefault();
  } else {
    sent = setTimeout(reset, TRY_AGAIN_MILLIS);
  }
});

// Back to a page that the browser has kept.
addEventListener("pageshow", reset);
