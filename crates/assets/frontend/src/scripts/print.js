// Workings and tables that are folded on the screen are printed in full, then folded again.

/** Opens every details element of the main content for the length of a print. */
export function openForPrint(view) {
  let opened = [];
  view.addEventListener("beforeprint", () => {
    opened = [...view.document.querySelectorAll("main details:not([open])")];
    for (const details of opened) details.open = true;
  });
  view.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}
