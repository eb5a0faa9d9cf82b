// Keeps what somebody types as a draft, a few seconds after they stop. Without script the form has a button that does the same.

const PAUSE = 3000;
const LONGEST = 30000;

/** What the form would send, without its files, as the form of a draft. */
function typed(form) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
  fields.set("then", "autosave");
  return fields;
}

/** Keeps one form: `data-cw-draft`, with its words in `data-said-kept` (where TIME stands for the time) and `data-said-failed`. */
class Keeper {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-cw-kept]");
    this.timer = undefined;
    this.since = undefined;
    this.sending = undefined;
    form.addEventListener("input", () => this.wait());
    form.addEventListener("submit", (event) => this.leave(event));
    addEventListener("pagehide", () => this.since !== undefined && this.send({ keepalive: true }));
  }

  /** Waits for a pause in the typing, but not for ever. */
  wait() {
    this.since ??= Date.now();
    clearTimeout(this.timer);
    const left = Math.max(0, this.since + LONGEST - Date.now());
    this.timer = setTimeout(() => this.send(), Math.min(PAUSE, left));
  }

  send(options = {}) {
    clearTimeout(this.timer);
    this.since = undefined;
    const asked = fetch(this.form.action, { method: "POST", body: typed(this.form), credentials: "same-origin", redirect: "error", ...options });
    this.sending = asked
      .then(async (answer) => {
        if (!answer.ok) throw new Error(`answer ${answer.status}`);
        this.say(answer.status === 204 ? this.kept() : await answer.text());
        if (this.since === undefined) this.form.dispatchEvent(new Event("cw-kept"));
      })
      .catch(() => this.say(this.form.dataset.saidFailed))
      .finally(() => (this.sending = undefined));
  }

  kept() {
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    return this.form.dataset.saidKept.replace("TIME", time);
  }

  /** The same words are not said twice: a screen reader would read them out each time. */
  say(text) {
    if (this.status && this.status.textContent !== text) this.status.textContent = text;
  }

  /** The form goes: nothing more is kept. A draft on its way arrives first, or it would outlive the form that was saved. */
  leave(event) {
    clearTimeout(this.timer);
    this.since = undefined;
    if (!this.sending) return;
    const { submitter } = event;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.sending.then(() => this.form.requestSubmit(submitter));
  }
}

/** Keeps every form marked `data-cw-draft`. Must come before other guards of the same form. */
export function keepDrafts(root) {
  for (const form of root.querySelectorAll("form[data-cw-draft]")) new Keeper(form);
}
