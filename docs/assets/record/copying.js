// Copying works on any host and from a folder: where there is no clipboard to ask, a copy command carries the text.
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const carry = event => {
      event.clipboardData.setData("text/plain", text);
      event.preventDefault();
    };
    document.addEventListener("copy", carry, { once: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", carry);
    return done;
  }
}
