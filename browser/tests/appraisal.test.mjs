// An appraisal from borough records, and from a gap to a plan: by visible words and by keyboard, without script.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as house from "../harness.mjs";

const { served, browser } = await house.stage();

// Presses Tab until the control with this name has the focus: whatever a hand can do, a keyboard can.
async function tabTo(page, role, name, most = 400) {
  const wanted = page.getByRole(role, { name, exact: typeof name === "string" }).first();
  await wanted.waitFor();
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((it) => it === document.activeElement)) return wanted;
  }
  assert.fail(`${role} “${name}” cannot be reached by keyboard`);
}

test("a claim is made from a record, assessed and verified, without script", { timeout: 420_000 }, async () => {
  const page = await house.open(browser, served.address, { script: false, width: 1280 });
  await house.enter(page, served);
  // Work first: a judgement on the resources of the plan, in the course of the plan.
  await page.getByRole("link", { name: "Plan", exact: true }).click();
  await page.getByRole("link", { name: "Northbrook care workforce plan (synthetic)" }).click();
  await page.getByRole("link", { name: "P21 Reviewing whether it works" }).click();
  await page.getByRole("link", { name: "Record a judgement" }).click();
  await page.getByLabel("Conclusion").fill("Two objectives of three are met");
  const passage = "Travel and rotas moved as we hoped. Nurses did not, and the reason we gave last year was wrong.";
  await page.getByLabel("Reasons").fill(`${passage} The grant decides the rest.`);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  // The record itself says what it can show.
  await page.getByRole("link", { name: /Use this as evidence for P21/ }).click();
  const quote = page.getByLabel("The passage, word for word");
  await quote.fill("We met every objective.");
  await page.getByLabel("What you learned").fill("I had not asked why a measure failed before I asked for more of it.");
  await page.getByRole("button", { name: "Claim this evidence" }).click();
  assert.match(await page.title(), /^Error: /, "words that nobody wrote are no evidence");
  await quote.fill(passage);
  await page.getByRole("button", { name: "Claim this evidence" }).click();
  await page.getByText("Your claim is made.").waitFor();
  assert.match(await page.getByRole("main").innerText(), /Waits for an assessor/);
  const claim = new URL(page.url()).pathname;
  await page.context().close();

  const desk = await house.open(browser, served.address, { script: false, width: 1280 });
  await house.enter(desk, served, "assessor");
  await desk.getByRole("link", { name: "Competence", exact: true }).click();
  await desk.getByRole("link", { name: "Assess", exact: true }).click();
  await desk.getByRole("link", { name: "P21 Reviewing whether it works" }).click();
  assert.equal(new URL(desk.url()).pathname, claim);
  await desk.getByRole("radio", { name: "Accept" }).check();
  await desk.getByLabel("Reasons").fill("The passage is their own and says what was not met.");
  await desk.getByRole("button", { name: "Record the assessment" }).click();
  assert.match(await desk.title(), /^Error: /, "nothing is accepted that does not meet all five tests");
  for (const it of [/^Valid/, /^Authentic/, /^Current/, /^Sufficient/, /^Reliable/]) await desk.getByRole("checkbox", { name: it }).check();
  await desk.getByRole("radio", { name: "Accept" }).check();
  await desk.getByRole("button", { name: "Record the assessment" }).click();
  await desk.getByText("The assessment is recorded.").waitFor();
  assert.match(await desk.getByRole("main").innerText(), /Accepted/);
  await desk.context().close();

  const verifier = await house.open(browser, served.address, { script: false, width: 1280 });
  await house.enter(verifier, served, "internal-verifier");
  await verifier.getByRole("link", { name: "Competence", exact: true }).click();
  await verifier.getByRole("link", { name: "Verify", exact: true }).click();
  assert.match(await verifier.getByRole("main").innerText(), /Krippendorff’s alpha/);
  await verifier.getByLabel("Name of the draw").fill("Spring term");
  await verifier.getByLabel("How many").fill("9");
  await verifier.getByRole("button", { name: "Draw", exact: true }).click();
  await verifier.getByText("The sample is drawn.").waitFor();
  const row = verifier.getByRole("row").filter({ hasText: "P21 Reviewing whether it works" });
  await row.getByRole("link", { name: "Verify" }).click();
  await verifier.getByRole("radio", { name: "Accept" }).check();
  await verifier.getByLabel("Reasons").fill("I read the record and would have decided the same.");
  await verifier.getByRole("button", { name: "Record the verification" }).click();
  await verifier.getByText("The verification is recorded.").waitFor();
  assert.deepEqual(house.watched(verifier), []);
  await verifier.context().close();
});

test("from a gap to a learning plan, by keyboard alone and without script", { timeout: 300_000 }, async () => {
  const page = await house.open(browser, served.address, { script: false, width: 1280 });
  await house.enter(page, served);
  await tabTo(page, "link", "Competence");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "My competence" }).waitFor();
  const gap = page.getByRole("row").filter({ hasText: "K4 Finding specialist help" });
  assert.match(await gap.innerText(), /Gap/);
  const plan = gap.getByRole("link", { name: "Plan to close it" });
  for (let step = 0; step < 400; step += 1) {
    await page.keyboard.press("Tab");
    if (await plan.evaluate((it) => it === document.activeElement)) break;
  }
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: /Close the gap in K4/ }).waitFor();
  await tabTo(page, "textbox", "What I will do");
  await page.keyboard.type("Sit in on a call with the labour economist and write up what I asked");
  await page.keyboard.press("Tab");
  await page.keyboard.type("31/3/2035");
  await page.keyboard.press("Enter");
  await page.getByText("It is in your learning plan.").waitFor();
  assert.match(await page.getByRole("main").innerText(), /Sit in on a call with the labour economist/);
  assert.deepEqual(house.watched(page), []);
  await page.context().close();
});
