// An appraisal from borough records, and from a gap to a plan: by visible words and by keyboard, without script.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as house from "../harness.mjs";

const { served, browser } = await house.stage();

test("a claim is made from a record, assessed and verified, by keyboard alone and without script", { timeout: 420_000 }, async () => {
  const page = await house.open(browser, served.address, { script: false, width: 1280 });
  await house.enter(page, served);
  // Work first: a judgement on the resources of the plan, in the course of the plan.
  await house.hit(page, page.getByRole("link", { name: "Plan", exact: true }));
  await house.hit(page, page.getByRole("link", { name: "Northbrook care workforce plan (synthetic)" }));
  await house.hit(page, page.getByRole("link", { name: "P21 Reviewing whether it works" }));
  await house.hit(page, page.getByRole("link", { name: "Record a judgement" }));
  await house.write(page, page.getByLabel("Conclusion"), "Two objectives of three are met");
  const passage = "Travel and rotas moved as we hoped. Nurses did not, and the reason we gave last year was wrong.";
  await house.write(page, page.getByLabel("Reasons"), `${passage} The grant decides the rest.`);
  await house.hit(page, page.getByRole("button", { name: "Save", exact: true }));
  // The record itself says what it can show.
  await house.hit(page, page.getByRole("link", { name: /Use this as evidence for P21/ }));
  const quote = page.getByLabel("The passage, word for word");
  await house.write(page, quote, "We met every objective.");
  await house.write(page, page.getByLabel("What you learned"), "I had not asked why a measure failed before I asked for more of it.");
  await house.hit(page, page.getByRole("button", { name: "Claim this evidence" }));
  assert.match(await page.title(), /^Error: /, "words that nobody wrote are no evidence");
  await house.write(page, quote, passage);
  await house.hit(page, page.getByRole("button", { name: "Claim this evidence" }));
  await page.getByText("Your claim is made.").waitFor();
  assert.match(await page.getByRole("main").innerText(), /Waits for an assessor/);
  const claim = new URL(page.url()).pathname;
  await page.context().close();

  const desk = await house.open(browser, served.address, { script: false, width: 1280 });
  await house.enter(desk, served, "assessor");
  await house.hit(desk, desk.getByRole("link", { name: "Competence", exact: true }));
  await house.hit(desk, desk.getByRole("link", { name: "Assess", exact: true }));
  await house.hit(desk, desk.getByRole("link", { name: "P21 Reviewing whether it works" }));
  assert.equal(new URL(desk.url()).pathname, claim);
  await house.choose(desk, desk.getByRole("radio", { name: "Accept" }));
  await house.write(desk, desk.getByLabel("Reasons"), "The passage is their own and says what was not met.");
  await house.hit(desk, desk.getByRole("button", { name: "Record the assessment" }));
  assert.match(await desk.title(), /^Error: /, "nothing is accepted that does not meet all five tests");
  for (const it of [/^Valid/, /^Authentic/, /^Current/, /^Sufficient/, /^Reliable/]) await house.choose(desk, desk.getByRole("checkbox", { name: it }));
  await house.choose(desk, desk.getByRole("radio", { name: "Accept" }));
  await house.hit(desk, desk.getByRole("button", { name: "Record the assessment" }));
  await desk.getByText("The assessment is recorded.").waitFor();
  assert.match(await desk.getByRole("main").innerText(), /Accepted/);
  await desk.context().close();

  const verifier = await house.open(browser, served.address, { script: false, width: 1280 });
  await house.enter(verifier, served, "internal-verifier");
  await house.hit(verifier, verifier.getByRole("link", { name: "Competence", exact: true }));
  await house.hit(verifier, verifier.getByRole("link", { name: "Verify", exact: true }));
  assert.match(await verifier.getByRole("main").innerText(), /Krippendorff’s alpha/);
  await house.write(verifier, verifier.getByLabel("Name of the draw"), "Spring term");
  await house.write(verifier, verifier.getByLabel("How many"), "9");
  await house.hit(verifier, verifier.getByRole("button", { name: "Draw", exact: true }));
  await verifier.getByText("The sample is drawn.").waitFor();
  const row = verifier.getByRole("row").filter({ hasText: "P21 Reviewing whether it works" });
  await house.hit(verifier, row.getByRole("link", { name: "Verify" }));
  await house.choose(verifier, verifier.getByRole("radio", { name: "Accept" }));
  await house.write(verifier, verifier.getByLabel("Reasons"), "I read the record and would have decided the same.");
  await house.hit(verifier, verifier.getByRole("button", { name: "Record the verification" }));
  await verifier.getByText("The verification is recorded.").waitFor();
  assert.deepEqual(house.watched(verifier), []);
  await verifier.context().close();
});

test("from a gap to a learning plan, by keyboard alone and without script", { timeout: 300_000 }, async () => {
  const page = await house.open(browser, served.address, { script: false, width: 1280 });
  await house.enter(page, served);
  await house.hit(page, page.getByRole("link", { name: "Competence", exact: true }));
  await page.getByRole("heading", { level: 1, name: "My competence" }).waitFor();
  const gap = page.getByRole("row").filter({ hasText: "K4 Finding specialist help" });
  assert.match(await gap.innerText(), /Gap/);
  const plan = gap.getByRole("link", { name: "Plan to close it" });
  await house.hit(page, plan);
  await page.getByRole("heading", { name: /Close the gap in K4/ }).waitFor();
  const learning = "Sit in on a call with the labour economist and write up what I asked";
  await house.write(page, page.getByRole("textbox", { name: "What I will do", exact: true }), learning);
  await page.keyboard.press("Tab");
  await page.keyboard.type("31/3/2035");
  await page.keyboard.press("Enter");
  await page.getByText("It is in your learning plan.").waitFor();
  assert.match(await page.getByRole("main").innerText(), /Sit in on a call with the labour economist/);
  assert.deepEqual(house.watched(page), []);
  await page.context().close();
});
