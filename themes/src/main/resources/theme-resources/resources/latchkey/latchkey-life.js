// Counts down how long a challenge can be answered, and offers another one when it has ended. Without
// it the page says how long, and the button for another challenge is there from the beginning.

const SOON_SECONDS = 30;

const life = document.getElementById("lk-life");
const time = document.getElementById("lk-time");
const said = document.getElementById("lk-life-status");
const ends = Date.now() + Number(life.dataset.lkSeconds) * 1000;
const ticking = setInterval(tick, 1000);

/** Minutes and seconds, in digits as the server writes them. */
function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function tick() {
  const seconds = Math.ceil((ends - Date.now()) / 1000);
  if (seconds <= 0) {
    end();
    return;
  }
  time.textContent = life.dataset.lkText.replace("{0}", clock(seconds));
  // Read out once, not each second.
  if (seconds <= SOON_SECONDS && !said.textContent) {
    said.textContent = life.dataset.lkSoon.replace("{0}", clock(seconds));
  }
}

function end() {
  clearInterval(ticking);
  time.textContent = "";
  said.textContent = life.dataset.lkEnded;
  document.getElementById("lk-renew").classList.add("lk-ended");
  // An answer would only be refused; Enter in the field must not send one.
  life.closest("form").querySelector("[type=submit]").disabled = true;
}

tick();
