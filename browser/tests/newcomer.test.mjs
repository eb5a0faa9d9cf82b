// A newcomer and the workforce plan, by visible words only: scenarios, measures under a budget, a stress test, a judgement, the signature.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as house from "../harness.mjs";

const { served, browser } = await house.stage();

test("a newcomer compares scenarios, chooses under a budget, stresses, judges and signs, without script", { timeout: 300_000 }, async () => {
  const page = await house.open(browser, served.address, { script: false, width: 1280 });
  await house.enter(page, served);
  await page.getByRole("link", { name: "Plan", exact: true }).click();
  await page.getByRole("link", { name: "Northbrook care workforce plan (synthetic)" }).click();
  await page.getByRole("heading", { level: 1, name: /Northbrook care workforce plan/ }).waitFor();
  const main = page.getByRole("main");
  assert.match(await main.innerText(), /of 24 criteria in place/);

  await page.getByRole("link", { name: "Compare scenarios", exact: true }).first().click();
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  assert.match(await main.innerText(), /Robust/);
  await page.getByRole("link", { name: "Choose under a budget", exact: true }).first().click();
  await page.getByLabel("Budget in all").fill("9000000");
  await page.getByRole("button", { name: "Choose", exact: true }).click();
  const chosen = await main.innerText();
  assert.match(chosen, /Proved distance from the best choice/);
  assert.match(chosen, /Why the gap is then what it is/);

  await page.getByRole("navigation").getByRole("link", { name: "Northbrook care workforce plan (synthetic)" }).click();
  await page.getByRole("link", { name: "P14 Contingency and continuity" }).click();
  await page.getByRole("link", { name: "Choose events" }).click();
  await page.getByRole("link", { name: "The provider with the most hours stops" }).click();
  assert.match(await main.innerText(), /[Hh]ours/);
  assert.ok((await main.getByRole("table").count()) > 0, "the hours stand in a table too");

  await page.getByRole("navigation").getByRole("link", { name: "Northbrook care workforce plan (synthetic)" }).click();
  await page.getByRole("link", { name: "P10 Workforce chapter of the strategy" }).click();
  await page.getByRole("button", { name: "Sign the plan" }).click();
  assert.match(await page.title(), /^Error: /);
  assert.match(await page.getByRole("alert").innerText(), /lack staff, cost or risk/);
  await page.getByLabel("Why sign although something is missing").fill("The passport for carers has no staff of its own; the closure has its own plan.");
  await page.getByRole("button", { name: "Sign the plan" }).click();
  await page.getByText("The plan is signed.").waitFor();
  await page.getByRole("link", { name: "P10 Workforce chapter of the strategy" }).click();
  await page.getByRole("link", { name: "Record a judgement" }).click();
  await page.getByLabel("Conclusion").fill("The chapter stands, with one exception that is said");
  await page.getByLabel("Reasons").fill("Every intention but two has its staff, its cost and its risk. What remains in doubt is the grant.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "The chapter stands, with one exception that is said" }).waitFor();
  await page.getByRole("link", { name: "Plan", exact: true }).click();
  await page.getByRole("link", { name: "Northbrook care workforce plan (synthetic)" }).click();
  const task = page.getByRole("listitem").filter({ hasText: "P10 Workforce chapter of the strategy" });
  assert.match(await task.innerText(), /In place/, "the state follows from what is there");
  assert.deepEqual(house.watched(page), []);
  await page.context().close();
});
