// Every page that a commissioner can reach by links from the map, looked at by machine: at two widths, with and without script, light and dark.
// A new page is looked at as soon as something links to it; nothing here lists pages by hand.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as house from "../harness.mjs";

let served, browser, storage;

before(async () => {
  served = await house.demo();
  browser = await house.launch();
  const page = await house.open(browser, served.address);
  await signIn(page, "commissioner");
  storage = await page.context().storageState();
});

after(async () => {
  await browser?.close();
  await served?.stop();
});

async function signIn(page, role) {
  const who = served.accounts.find((it) => it.role === role);
  await house.visit(page, "/sign-in");
  await page.getByLabel("E-mail address").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((it) => !it.pathname.startsWith("/sign-in"));
}

/** One page of each sort: the path with references, codes and queries taken out. */
const sort = (path) => path.replace(/\?.*/, "?").replace(/[A-Z]+-\d{4,}/g, "REF").replace(/\/functions\/[A-I]\d/, "/functions/CODE").replace(/\d+/g, "N");

/** Which pages of one sort are all looked at, and not only the first: they differ in what they compute. */
const each = (path) => /^\/functions\/[ABCDG]\d$/.test(path);

/** Pages reached by links from the map, one of each sort. */
async function reachable(page) {
  const found = new Map([["/", "/"]]);
  const next = ["/"];
  while (next.length && found.size < 70) {
    const path = next.shift();
    const response = await house.visit(page, path);
    if (!response?.headers()["content-type"]?.startsWith("text/html")) continue;
    const links = await page.$$eval("a[href]:not([download])", (all) => all.map((it) => it.getAttribute("href")));
    for (const link of links) {
      const url = new URL(link, served.address + path);
      const there = url.pathname + url.search;
      const file = /\/(download|export|template|bad-rows|attachment)|\.(csv|xlsx|ods|json|pdf|docx)(\?|$)|format=/.test(there);
      if (url.origin !== served.address || url.hash || file || url.pathname.startsWith("/assets/")) continue;
      const name = each(there) ? there : sort(there);
      if (!found.has(name)) {
        found.set(name, there);
        next.push(there);
      }
    }
  }
  return [...found.values()];
}

async function look(path, options) {
  const page = await house.open(browser, served.address, { storageState: storage, ...options });
  try {
    const response = await house.visit(page, path);
    const faults = await house.inspect(page);
    if (response.status() >= 400) faults.push(`answer ${response.status()}`);
    if (options.markup) faults.push(...(await house.htmlFaults(await response.text())));
    const ways = Object.entries(options).map(([name, value]) => `${name} ${value}`).join(", ");
    return faults.map((it) => `${path} (${ways}): ${it}`);
  } finally {
    await page.context().close();
  }
}

test("every page that the map leads to is accessible, sound and fits small screens", { timeout: 900_000 }, async () => {
  const page = await house.open(browser, served.address, { storageState: storage });
  const paths = await reachable(page);
  await page.context().close();
  assert.ok(paths.length >= 25, `only ${paths.length} sorts of page were reached: ${paths.join(" ")}`);
  const faults = [];
  for (const [place, path] of paths.entries()) {
    faults.push(...(await look(path, { width: 1280, markup: true })));
    faults.push(...(await look(path, { width: 320, script: false })));
    // Colours come from one palette, whose pairs are tested where it is built: a dozen pages show whether it is used.
    if (place < 12) faults.push(...(await look(path, { width: 1280, colorScheme: "dark" })));
  }
  assert.deepEqual(faults, []);
});

test("a first view of the heaviest sorts of page is light", { timeout: 120_000 }, async () => {
  const faults = [];
  for (const path of ["/", "/registers", "/registers/risk", "/functions/A3", "/registers/tie", "/thread", "/sign-in"]) {
    faults.push(...(await house.heavy(browser, served.address, path, { storageState: storage })));
  }
  assert.deepEqual(faults, []);
});

test("the pseudo-language, two fifths longer, breaks no page", { timeout: 240_000 }, async () => {
  const page = await house.open(browser, served.address, { storageState: storage, width: 320 });
  const faults = [];
  for (const path of ["/", "/registers/risk", "/registers/risk/new", "/functions/A2", "/import"]) {
    await page.context().addCookies([{ name: "language", value: "en-XA", url: served.address }]);
    await house.visit(page, path);
    faults.push(...(await house.overflow(page)).map((it) => `${path}: ${it}`));
  }
  await page.context().close();
  assert.deepEqual(faults, []);
});

test("somebody who is not signed in sees the door and nothing else", async () => {
  const page = await house.open(browser, served.address);
  for (const path of ["/", "/registers/risk", "/registers/risk/RISK-0001", "/thread", "/import", "/search?q=risk", "/jobs"]) {
    await house.visit(page, path);
    assert.equal(new URL(page.url()).pathname, "/sign-in", path);
  }
  await page.context().close();
});

test("a provider cannot learn of what is not its own", async () => {
  const page = await house.open(browser, served.address);
  await signIn(page, "provider");
  for (const path of ["/registers/account", "/registers/decision/DEC-0001", "/registers/risk/RISK-0001"]) {
    assert.equal((await house.visit(page, path)).status(), 404, path);
  }
  await house.visit(page, "/search?q=risk");
  assert.equal(await page.getByRole("main").getByText(/RISK-\d{4}/).count(), 0);
  await page.context().close();
});
