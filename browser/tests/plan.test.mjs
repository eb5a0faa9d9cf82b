// The pages of a workforce plan by keyboard alone: from its front over a criterion, the scenarios, a stress test and the months counted
// to a chosen set of measures. Names are those that a screen reader says, and no step touches a mouse.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as house from "../harness.mjs";

const PLAN = "/workforce/WFP-0001";

const { served, browser } = await house.stage();

/** Presses the link or button of this name and waits for the page at this path, without a fault in it. */
async function go(page, name, path) {
  await house.press(page, name);
  await page.waitForURL((it) => it.pathname === path);
  await page.waitForLoadState();
}

const heading = (page) => page.getByRole("heading", { level: 1 }).innerText();
const captions = (page) => page.locator("caption").allInnerTexts();

for (const script of [true, false]) {
  const way = script ? "with script" : "without script";

  test(`from the front of a plan to a chosen set of measures by keyboard alone, ${way}`, { timeout: 240_000 }, async () => {
    const page = await house.open(browser, served.address, { script });
    await house.enter(page, served);
    await go(page, "Plan", "/plan");
    const title = await page.locator(`main a[href="${PLAN}"]`).first().innerText();
    await go(page, title, PLAN);

    await go(page, "P8 Risks of the plan", `${PLAN}/p8`);
    assert.match((await captions(page)).join("\n"), /at both ends of each assumption/);
    await go(page, "Choose events", `${PLAN}/stress`);
    await house.press(page, "Half of the largest place is cut off for five days");
    await page.waitForURL((it) => it.pathname === `${PLAN}/stress` && it.search !== "");
    assert.match(await page.getByRole("main").innerText(), /nobody gives .* hours of care/);

    await go(page, title, PLAN);
    await go(page, "P16 Putting the plan to work", `${PLAN}/p16`);
    assert.match((await captions(page)).join("\n"), /leavers each month, \d+ signals/);

    await go(page, title, PLAN);
    await go(page, "Compare scenarios", `${PLAN}/scenarios`);
    await house.press(page, "Compare");
    await page.waitForURL((it) => it.pathname === `${PLAN}/scenarios` && it.search !== "");
    assert.equal(await page.getByRole("alert").count(), 0);

    await go(page, "Choose under a budget", `${PLAN}/choice`);
    assert.equal(await heading(page), "Choose measures under a budget");
    assert.ok(!(await captions(page)).includes("Measures chosen"), "nothing is chosen before somebody has set a limit");

    // A slip of the hand: it is said in words, the way to it is a key press away, and what was typed is kept.
    await house.type(page, "Budget in all", "much");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    assert.match(await page.title(), /^Error: /);
    const field = page.getByLabel("Budget in all");
    assert.equal(await field.inputValue(), "much");
    await page.locator(".govuk-error-summary a").first().focus();
    await page.keyboard.press("Enter");
    if (script) assert.equal((await house.focused(page)).name, "Budget in all");

    await house.type(page, "Budget in all", "6000000");
    await page.keyboard.press("Enter");
    await page.waitForURL((it) => it.searchParams.get("total") === "6000000");
    assert.ok((await captions(page)).includes("Measures chosen"), await page.getByRole("main").innerText());
    const chosen = page.locator("table:has(caption:text-is('Measures chosen')) tbody tr");
    assert.ok((await chosen.count()) > 0, "measures are chosen");
    await house.press(page, (await chosen.first().getByRole("link").innerText()).trim());
    await page.waitForURL(/\/registers\/measure\//);
    assert.deepEqual(house.watched(page), []);
    await page.context().close();
  });
}

test("every stop on the pages of a plan is named, seen and uncovered", { timeout: 240_000 }, async () => {
  const page = await house.open(browser, served.address);
  await house.enter(page, served);
  for (const path of ["", "/p8", "/p11", "/p16", "/p18", "/scenarios", "/choice?total=6000000", "/stress"]) {
    await house.visit(page, `${PLAN}${path}`);
    assert.deepEqual(await house.focusFaults(page), [], `on ${path || "the front"}`);
  }
  await page.context().close();
});

test("on paper a page of the plan has no navigation and no question, every chart and table is whole, and it says where it comes from", { timeout: 120_000 }, async () => {
  const page = await house.open(browser, served.address, { width: 680 });
  await house.enter(page, served);
  for (const path of ["", "/p8", "/p18", "/p22", "/scenarios", "/choice?total=6000000"]) {
    await house.visit(page, `${PLAN}${path}`);
    await page.emulateMedia({ media: "print" });
    assert.deepEqual(await onPaper(page), [], `on ${path || "the front"}`);
    assert.match(await page.locator(".cw-printed").innerText(), new RegExp(`^From ${PLAN}${path.replace("?", "\\?")} on \\d`));
    await page.emulateMedia({ media: "screen" });
    assert.equal(await page.locator(".cw-printed").isVisible(), false);
  }
  // Planted: a chart that is wider than the paper must be found.
  await page.evaluate(() => {
    const wide = document.createElement("div");
    wide.className = "cw-scroll";
    wide.innerHTML = "<table><tbody><tr><td>wide</td></tr></tbody></table>";
    // The policy of the page takes no style from markup.
    wide.firstElementChild.style.setProperty("min-width", "2000px", "important");
    document.querySelector("main").append(wide);
  });
  await page.emulateMedia({ media: "print" });
  assert.equal((await onPaper(page)).length, 1);
  await page.context().close();
});

/** What is wrong with a page as it is printed: things shown that are of no use on paper, and frames that reach past its edge. */
function onPaper(page) {
  return page.evaluate(() => {
    const shown = (element) => element.getClientRects().length > 0;
    const faults = [...document.querySelectorAll("nav, main form[method=get], button")].filter(shown).map((it) => `shown: ${it.outerHTML.slice(0, 80)}`);
    const address = [...document.querySelectorAll("main a")].filter((it) => getComputedStyle(it, "::after").content.includes("/"));
    faults.push(...address.map((it) => `an address of the workbench: ${it.textContent.trim()}`));
    const broken = [...document.querySelectorAll("main :is(th, td)")].filter((it) => shown(it) && getComputedStyle(it).overflowWrap === "anywhere");
    faults.push(...broken.filter((it) => it.parentElement.cells.length < 16).map((it) => `breaks within words: ${it.textContent.trim().slice(0, 40)}`));
    const edge = document.documentElement.clientWidth;
    for (const frame of document.querySelectorAll("main .cw-scroll, main .cw-scroll > *")) {
      if (shown(frame) && frame.getBoundingClientRect().right > edge + 1) faults.push(`past the edge: ${frame.tagName} ${frame.textContent.trim().slice(0, 60)}`);
    }
    return faults;
  });
}
