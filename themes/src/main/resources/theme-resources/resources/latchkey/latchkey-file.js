// Fills a text area from a file that the person chooses. Without this script, one pastes.

const TOO_LONG = 64 * 1024;

/** Text as it is; anything else, such as a signature or an attestation in bytes, in base64. */
async function textOf(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!/[\u0000-\u0008\u000e-\u001f]/.test(text)) {
      return text;
    }
  } catch {
    // Not text.
  }
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

for (const input of document.querySelectorAll("input[data-lk-into]")) {
  input.closest("[hidden]")?.removeAttribute("hidden");
  input.addEventListener("change", async () => {
    const file = input.files[0];
    if (file && file.size <= TOO_LONG) {
      document.getElementById(input.dataset.lkInto).value = await textOf(file);
    }
  });
}
