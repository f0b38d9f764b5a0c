// The drawer is Material's box to tick; a keyboard is led into it and out again.

const drawer = document.getElementById("__drawer");
const panel = document.querySelector(".md-sidebar--primary");

// Goes where the box leads: into the drawer that it has opened, to where one is.
export function follow() {
  if (!drawer.checked) return;
  setTimeout(() => {
    const here = panel.querySelector("[aria-current]") ?? panel.querySelector("a");
    here.focus({ preventScroll: true });
    here.scrollIntoView({ block: "center" });
  });
}

// Closes the drawer, for Escape too.
export function dismiss() {
  if (!drawer.checked) return;
  drawer.checked = false;
  drawer.focus();
}

panel.addEventListener("focusout", event => {
  if (event.relatedTarget && !panel.contains(event.relatedTarget)) dismiss();
});
