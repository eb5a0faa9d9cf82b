// A round of consultation by keyboard and without script: opened, answered without a name, replied to, and a gate that wants evidence.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as house from "../harness.mjs";

const { served, browser } = await house.stage();

const day = (offset) => {
  const date = new Date(Date.now() + offset * 86_400_000);
  return `${date.getUTCDate()}/${date.getUTCMonth() + 1}/${date.getUTCFullYear()}`;
};

async function consultation(page) {
  await house.hit(page, page.getByRole("link", { name: "Frameworks", exact: true }));
  await house.hit(page, page.getByRole("link", { name: "Functional map of commissioning, second draft (synthetic)" }));
  await house.hit(page, page.getByRole("main").getByRole("link", { name: "Consult", exact: true }));
  await page.getByRole("heading", { level: 1, name: /Rounds/ }).waitFor();
}

test("a round is opened, answered, replied to, and a gate asks for its evidence, by keyboard alone and without script", { timeout: 300_000 }, async () => {
  const page = await house.open(browser, served.address, { script: false, width: 1280 });
  await house.enter(page, served);
  await consultation(page);
  const main = page.getByRole("main");
  await house.hit(page, main.getByRole("link", { name: "Prepare a round" }));
  await house.write(page, page.getByLabel("Title"), "Are the words plain?");
  await house.write(page, page.getByLabel("Introduction"), "Tell us which words nobody uses where you work.");
  await house.choose(page, page.getByLabel("Employers and their organisations"));
  await house.choose(page, page.getByLabel("Scotland", { exact: true }));
  await house.choose(page, page.getByLabel("Part A: the case for it"));
  await house.choose(page, page.getByLabel("English", { exact: true }));
  await house.write(page, page.getByLabel("Opens on"), day(0));
  await house.write(page, page.getByLabel("Closes on"), day(7));
  await house.hit(page, page.getByRole("button", { name: "Save", exact: true }));
  await page.getByRole("heading", { level: 1, name: /Are the words plain/ }).waitFor();
  await consultation(page);
  await house.hit(page, main.getByRole("button", { name: "Open the page Are the words plain?" }));
  const round = main.getByRole("region", { name: "Are the words plain?" });
  const address = await round.getByRole("link", { name: /^\/consult\/[0-9a-f]{64}$/ }).getAttribute("href");

  // Somebody without an account, with the keyboard alone.
  const reader = await house.open(browser, served.address, { script: false, width: 320 });
  await house.visit(reader, address);
  assert.deepEqual(await house.overflow(reader), []);
  await house.press(reader, "Send my answer");
  await reader.getByRole("alert").waitFor();
  assert.match(await reader.title(), /^Error: /);
  assert.match(await reader.getByRole("alert").innerText(), /at least one statement/);
  await house.press(reader, "Employers and their organisations", "Space");
  // Tab reaches a group of choices at its first one; the arrows choose.
  await house.press(reader, "Agree", "ArrowDown");
  await house.type(reader, "Functional map of commissioning: what would you change, and why? (optional)", "Nobody says decommissioning on a ward.");
  await house.press(reader, "Send my answer");
  await reader.getByText("Thank you. Your answer was received.").waitFor();

  await house.hit(page, round.getByRole("link", { name: "Are the words plain?" }));
  assert.match(await main.innerText(), /Nobody says decommissioning on a ward/);
  await house.hit(page, main.getByRole("region", { name: /^The whole of/ }).getByRole("link", { name: /^The whole of/ }));
  await house.write(page, page.getByLabel("You said"), "Decommissioning is a word of offices");
  await house.choose(page, page.getByLabel("We kept it"));
  await house.write(page, page.getByLabel("We did, or why nothing was done"), "The law uses it. The glossary will say it in plain words.");
  await house.hit(page, page.getByRole("button", { name: "Save the reply" }));
  await page.getByRole("heading", { level: 2, name: /Decommissioning is a word of offices/ }).waitFor();

  await house.visit(reader, `${address}/said`);
  assert.match(await reader.getByRole("main").innerText(), /The glossary will say it in plain words/);
  assert.deepEqual(house.watched(reader), []);
  await reader.context().close();

  // A round that is still open is no evidence; the demo's closed round is.
  await consultation(page);
  await house.hit(page, main.getByRole("link", { name: "Gates", exact: true }));
  const decide = async (nation, step) => {
    await house.choose(page, page.getByRole("radio", { name: nation, exact: true }));
    await house.choose(page, page.getByRole("radio", { name: step, exact: true }));
    await house.write(page, page.getByLabel("Reasons"), "As the board agreed.");
    await house.write(page, page.getByLabel("Decided by"), "Standards board");
    await house.hit(page, page.getByRole("button", { name: "Record the decision" }));
  };
  await decide("Scotland", "Part A is agreed");
  assert.match(await page.title(), /^Error: /);
  assert.match(await page.getByRole("alert").innerText(), /No round for this gate that asked this nation is closed/);
  await decide("Wales", "The draft is agreed");
  await page.getByRole("region", { name: "Wales" }).getByText("Draft agreed").waitFor();
  assert.match(await page.getByRole("region", { name: "England" }).innerText(), /must be confirmed or is void/);
  assert.deepEqual(house.watched(page), []);
  await page.context().close();
});
