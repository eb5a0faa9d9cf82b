// Two guards: a second press of a button does not send a form twice, and leaving a changed form asks first.

/** Holds back a second submission until the page has gone or `pause` milliseconds are over. */
function sendOnce(form, pause = 3000) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) {
      event.preventDefault();
      return;
    }
    sent = true;
    setTimeout(() => (sent = false), pause);
  });
}

/** Asks before a form marked `data-cw-unsaved` is left with changes in it. */
function askBeforeLeaving(form) {
  let changed = false;
  form.addEventListener("input", () => (changed = true));
  form.addEventListener("submit", () => (changed = false));
  form.addEventListener("cw-kept", () => (changed = false));
  addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}

/** Sets both guards on the forms of a page. */
export function guardForms(root) {
  for (const form of root.querySelectorAll('form[method="post"]')) sendOnce(form);
  for (const form of root.querySelectorAll("form[data-cw-unsaved]")) askBeforeLeaving(form);
}
