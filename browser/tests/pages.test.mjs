// Every page that a commissioner can reach by links from the map, looked at by machine: at two widths, with and without script, light and dark.
// A new page is looked at as soon as something links to it; nothing here lists pages by hand.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as house from "../harness.mjs";

const { served, browser } = await house.stage();
const door = await house.open(browser, served.address);
await house.enter(door, served, "commissioner");
const storage = await door.context().storageState();

/** Which pages of one sort are all looked at, and not only the first: they differ in what they compute. */
const each = (path) => /^\/functions\/[ABCDG]\d$/.test(path) || /^\/workforce\/[^/]+\/p\d+$/.test(path);

/** Every register has the same pages: those of five kinds, which have every shape of field among them, stand for all. So do method pages. */
const like = (path) =>
  path
    .replace(/^\/registers\/(?!(risk|contract|decision|workforce-plan|consultation)(?:[/?]|$))[a-z-]+/, "/registers/KIND")
    .replace(/^\/methods\/[a-z0-9-]+/, "/methods/METHOD")
    .replace(/\/criteria\/[a-z]\d+/, "/criteria/CODE");

/** More pages than there are. */
const MOST = 260;

const look = (path, options) => house.look(browser, served.address, path, { storageState: storage, ...options });

test("every page that the map leads to is accessible, sound and fits small screens", { timeout: 1_500_000 }, async () => {
  const page = await house.open(browser, served.address, { storageState: storage });
  const paths = await house.reachable(page, served.address, { each, like, most: MOST });
  await page.context().close();
  // A limit that is reached would leave pages out in silence.
  assert.ok(paths.length < MOST, `more than ${MOST} sorts of page: the limit must grow`);
  assert.ok(paths.length >= 25, `only ${paths.length} sorts of page were reached: ${paths.join(" ")}`);
  const faults = [];
  for (const [place, path] of paths.entries()) {
    const looks = [look(path, { width: 1280, markup: true }), look(path, { width: 320, script: false })];
    faults.push(...(await Promise.all(looks)).flat());
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

test("a title without a space fits a small screen", { timeout: 120_000 }, async () => {
  const page = await house.open(browser, served.address, { storageState: storage, width: 320 });
  const title = "register_of_local_authority_care_standards_2026_final.csv";
  await house.visit(page, "/registers/risk/new");
  await page.getByLabel("Name", { exact: true }).fill(title);
  await page.getByLabel("Likelihood", { exact: true }).fill("2");
  await page.getByLabel("Impact", { exact: true }).fill("2");
  await page.getByLabel("Category").selectOption({ label: "Workforce" });
  await page.getByRole("radio", { name: "Reduce" }).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  const faults = await house.overflow(page);
  for (const name of ["History", "Edit"]) {
    await page.getByRole("link", { name, exact: true }).first().click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    faults.push(...(await house.overflow(page)).map((it) => `${name}: ${it}`));
    await page.goBack();
  }
  await house.visit(page, `/search?q=${title}`);
  faults.push(...(await house.overflow(page)).map((it) => `search: ${it}`));
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
  await house.enter(page, served, "provider");
  for (const path of ["/registers/account", "/registers/decision/DEC-0001", "/registers/risk/RISK-0001"]) {
    assert.equal((await house.visit(page, path)).status(), 404, path);
  }
  await house.visit(page, "/search?q=risk");
  assert.equal(await page.getByRole("main").getByText(/RISK-\d{4}/).count(), 0);
  await page.context().close();
});
