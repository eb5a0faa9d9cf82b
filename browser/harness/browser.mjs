// The browser, and pages that note every fault the browser itself reports while they are used.
import { existsSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const FLAGS = [
  "--no-sandbox", // only pages of our own are opened, and containers forbid the sandbox
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter);
  for (const name of NAMES) {
    const found = folders.map((folder) => join(folder, name)).find((file) => existsSync(file) && statSync(file).isFile());
    if (found) return found;
  }
  throw new Error(`no browser: put one of ${NAMES.join(", ")} on PATH, or name it in CHROMIUM`);
}

/** A headless Chromium; the caller closes it. */
export function launch() {
  return chromium.launch({ executablePath: executable(), args: FLAGS });
}

const notes = new WeakMap();
const scriptless = new WeakSet();

/**
 * A page in a context of its own (no cookies, no cache), British, without motion.
 * `script: false` switches JavaScript off; further options are Playwright's (`colorScheme`, `forcedColors`, `storageState`...).
 */
export async function open(browser, address, { width = 1280, height = 900, script = true, ...options } = {}) {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width, height },
    javaScriptEnabled: script,
    locale: "en-GB",
    timezoneId: "Europe/London",
    reducedMotion: "reduce",
    ...options,
  });
  const page = await context.newPage();
  if (!script) scriptless.add(page);
  await watch(page);
  return page;
}

/** Whether the page was opened without script. */
export function isScriptless(page) {
  return scriptless.has(page);
}

async function watch(page) {
  const faults = [];
  notes.set(page, faults);
  await page.exposeFunction("reportPolicyViolation", (what) => faults.push(`content security policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window.reportPolicyViolation(`${event.effectiveDirective} blocked ${event.blockedURI} on ${event.documentURI}`);
    });
  });
  page.on("pageerror", (fault) => faults.push(`script: ${fault.message}`));
  page.on("console", (message) => {
    // A failed answer is noted once, below; a page may itself be a 404 or a 422.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      faults.push(`console: ${message.text()}`);
    }
  });
  page.on("response", (response) => {
    const isPage = response.request().isNavigationRequest();
    if (response.status() >= (isPage ? 500 : 400)) faults.push(`answer ${response.status()}: ${response.url()}`);
  });
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "no reason given";
    // A request that the browser drops because the reader went on, or took a file, is no fault.
    if (why !== "net::ERR_ABORTED" && why !== "net::ERR_BLOCKED_BY_CSP" && why !== "csp") faults.push(`request failed (${why}): ${request.url()}`);
  });
}

/** What the browser has reported on this page so far: policy violations, script and console errors, failed requests. */
export function watched(page) {
  return [...(notes.get(page) ?? [])];
}

/** Opens `path` of the page's address and waits for what it loads. Answers with the response; the status is the test's to judge. */
export function visit(page, path) {
  return page.goto(path, { waitUntil: "load" });
}
