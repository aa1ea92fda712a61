// Sends the form when a YubiKey has typed a whole one-time password, also if the key is set not to
// press Enter. One that is pasted or typed by hand waits for the person.

const OTP = /^[cbdefghijklnrtuv]{44}$/i;
const AS_A_KEY_TYPES_MILLIS = 2_000;
const ENTER_FOLLOWS_MILLIS = 300;

for (const field of document.querySelectorAll("[data-lk-touch]")) {
  let began = -Infinity;
  field.addEventListener("input", (event) => {
    if (field.value.length === 1) {
      began = event.timeStamp;
    }
    const typed = field.value;
    if (OTP.test(typed) && event.timeStamp - began < AS_A_KEY_TYPES_MILLIS) {
      setTimeout(() => {
        if (field.value === typed) {
          field.form.requestSubmit(field.form.querySelector("[type=submit]"));
        }
      }, ENTER_FOLLOWS_MILLIS);
    }
  });
}
