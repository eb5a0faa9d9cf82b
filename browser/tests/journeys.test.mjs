// Journeys by visible words only, as a person would make them: each with script and without, some by keyboard alone.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import * as house from "../harness.mjs";

const { served, browser } = await house.stage();

for (const script of [true, false]) {
  const way = script ? "with script" : "without script";

  test(`a risk is made, refused, mended, changed and put back, ${way}`, { timeout: 120_000 }, async () => {
    const page = await house.open(browser, served.address, { script, width: script ? 1280 : 320 });
    await house.enter(page, served);
    await page.getByRole("link", { name: "Identify potential risks and benefits" }).first().click();
    await page.getByRole("link", { name: "New risk", exact: true }).click();
    await page.getByLabel("Name", { exact: true }).fill(`Heat wave ${way}`);
    await page.getByLabel("Likelihood", { exact: true }).fill("9");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const summary = page.getByRole("alert");
    await summary.waitFor();
    assert.match(await page.title(), /^Error: /);
    assert.match(await summary.innerText(), /Use a whole number from 1 to 5/);
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), `Heat wave ${way}`, "what was typed is kept");
    await page.getByLabel("Likelihood", { exact: true }).fill("4");
    await page.getByLabel("Impact", { exact: true }).fill("3");
    await page.getByLabel("Category").selectOption({ label: "Workforce" });
    await page.getByRole("radio", { name: "Reduce" }).check();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: `Heat wave ${way}` }).waitFor();
    await page.getByRole("link", { name: "Edit", exact: true }).click();
    await page.getByLabel("Impact", { exact: true }).fill("5");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("link", { name: "History", exact: true }).click();
    await page.getByRole("button", { name: "Restore version 1" }).first().click();
    await page.getByRole("link", { name: "History", exact: true }).click();
    assert.ok((await page.getByRole("main").getByText(/version 3/).count()) > 0, "going back is a version of its own");
    assert.deepEqual(house.watched(page), []);
    await page.context().close();
  });
}

test("two people change one record, and nothing of either is lost", { timeout: 120_000 }, async () => {
  const [first, second] = [await house.open(browser, served.address), await house.open(browser, served.address)];
  await house.enter(first, served);
  await house.enter(second, served, "procurement-officer");
  for (const page of [first, second]) await house.visit(page, "/registers/risk/RISK-0002/edit");
  await first.getByLabel("Name", { exact: true }).fill("Named by the first");
  await first.getByRole("main").getByRole("button", { name: "Save", exact: true }).click();
  await first.getByRole("heading", { level: 1, name: "Named by the first" }).waitFor();
  await second.getByLabel("Name", { exact: true }).fill("Named by the second");
  await second.getByRole("main").getByRole("button", { name: "Save", exact: true }).click();
  const body = await second.getByRole("main").innerText();
  assert.match(body, /Named by the first/);
  assert.ok(/Named by the second/.test(body) || (await second.locator("input[value='Named by the second']").count()) > 0, "both are shown");
  await Promise.all([first.context().close(), second.context().close()]);
});

test("a file with faults is rehearsed, its sound rows are taken, and the import is undone", { timeout: 120_000 }, async () => {
  const page = await house.open(browser, served.address, { script: false });
  await house.enter(page, served);
  await page.getByRole("link", { name: "Import", exact: true }).click();
  await page.getByLabel("What the file holds").selectOption({ label: "Risks" });
  const rows = ["Name,Category,Likelihood,Impact,Response", "Imported flood,Market and providers,3,3,Reduce", "Imported fault,Nowhere,9,3,Reduce"];
  await page.getByLabel("File", { exact: true }).setInputFiles({ name: "risks.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\r\n")) });
  await page.getByRole("button", { name: "Check it" }).click();
  const said = await page.getByRole("main").innerText();
  assert.match(said, /Use a whole number from 1 to 5/);
  assert.match(said, /Choose one of these/);
  await page.getByRole("button", { name: /^Import the one sound row/ }).click();
  await page.getByRole("link", { name: "Receipt: what was written, and undo" }).click({ timeout: 60_000 });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("It was taken back.").waitFor();
  await house.visit(page, "/registers/risk?name=Imported");
  assert.equal(await page.getByRole("main").getByText("Imported flood").count(), 0);
  await page.context().close();
});

test("the way from the door to a record goes by keyboard alone", { timeout: 120_000 }, async () => {
  const page = await house.open(browser, served.address);
  const who = served.accounts.find((it) => it.role === "commissioner");
  await house.visit(page, "/");
  await house.type(page, "E-mail address", who.email);
  await house.type(page, "Password", who.password);
  await page.keyboard.press("Enter");
  await page.waitForURL((it) => it.pathname === "/");
  await house.press(page, "Registers");
  await page.waitForURL(/registers/);
  assert.deepEqual(await house.focusFaults(page), []);
  await page.context().close();
});

test("the way from the door to the strategy goes by visible words alone", { timeout: 120_000 }, async () => {
  const page = await house.open(browser, served.address, { script: false, acceptDownloads: true });
  await house.enter(page, served);
  await page.getByRole("link", { name: "Develop commissioning policies and strategies" }).first().click();
  await page.getByRole("main").getByRole("link", { name: "Publications" }).click();
  await page.getByRole("link", { name: "PUB-0001" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "strategy.pdf" }).click()]);
  const bytes = await readFile(await download.path());
  assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
  assert.ok(bytes.includes("/MarkInfo") || bytes.includes("pdfuaid"), "it is tagged");
  await page.context().close();
});

/** The files of the borough for an area of another code: the code stands in the estimate and in the nation's projections. */
async function figuresFor(area) {
  const file = async (name) => {
    const text = await readFile(join(served.folder, "figures", `northbrook-${name}.csv`), "utf8");
    return { name: `${name}.csv`, mimeType: "text/csv", buffer: Buffer.from(text.replaceAll("J99999901", area)) };
  };
  const [estimate, low, high, workplaces, workers] = await Promise.all(
    ["population-estimate", "population-low", "population-high", "workplaces", "workers-with-errors"].map(file),
  );
  return [
    { what: "Population estimate", day: "30/6/2025", file: estimate },
    { what: "Population projection", variant: "Low", day: "30/6/2025", file: low },
    { what: "Population projection", variant: "High", day: "30/6/2025", file: high },
    { what: "Workplaces of a workforce return", day: "31/3/2026", file: workplaces },
    { what: "Workers of a workforce return", day: "31/3/2026", file: workers },
  ];
}

for (const [script, area] of [[true, "J99999902"], [false, "J99999903"]]) {
  const way = script ? "with script" : "without script";

  test(`figures are brought in, a plan is run and its strategy opened and proved, ${way}`, { timeout: 600_000 }, async () => {
    const page = await house.open(browser, served.address, { script, width: script ? 1280 : 320, acceptDownloads: true });
    await house.enter(page, served, "analyst");
    await page.getByRole("link", { name: "Develop commissioning policies and strategies" }).first().click();
    await page.getByRole("link", { name: "Plan the workforce and write the strategy" }).click();
    for (const { what, variant, day, file } of await figuresFor(area)) {
      await page.getByRole("main").getByRole("link", { name: /^Bring( more)? figures$/ }).first().click();
      await page.getByRole("radio", { name: what, exact: true }).check();
      if (variant) await page.getByLabel("Variant").selectOption({ label: variant });
      await page.getByLabel("Area code").fill(area);
      await page.getByLabel("Day the figures speak of").fill(day);
      await page.getByLabel("File", { exact: true }).setInputFiles(file);
      await page.getByRole("button", { name: "Check it" }).click();
      await page.getByRole("heading", { level: 1, name: "Check before anything is kept" }).waitFor();
      assert.deepEqual(await house.inspect(page), []);
      await page.getByRole("button", { name: /^Keep (all|the) [\d,]+ (sound )?rows$/ }).click();
      await page.getByText("The figures are kept.").waitFor();
    }
    await page.getByRole("link", { name: new RegExp(`^Run the plan for .*${area}`) }).click();
    await page.getByLabel("Draws").fill("none");
    await page.getByRole("button", { name: "Run the plan" }).click();
    await page.getByRole("alert").getByRole("link", { name: /^Draws: Use a whole number/ }).waitFor();
    assert.ok(await page.getByRole("radio", { name: area }).isChecked(), "what was chosen is kept");
    await page.getByLabel("Draws").fill("60");
    await page.getByRole("button", { name: "Run the plan" }).click();
    await page.getByRole("heading", { level: 1, name: `Workforce plan and strategy for ${area}` }).waitFor();
    await page.getByRole("link", { name: "See the strategy and its figures" }).click({ timeout: 400_000 });
    await page.getByRole("heading", { level: 2, name: "The figures" }).waitFor();
    await page.getByText("Posts needed in 2036").first().waitFor();
    assert.deepEqual(await house.inspect(page), []);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Strategy as PDF" }).click()]);
    assert.equal((await readFile(await download.path())).subarray(0, 5).toString(), "%PDF-");
    await page.getByRole("button", { name: "Replay this bundle and compare" }).click();
    await page.getByText(/^Identical: every figure was computed anew/).waitFor({ timeout: 120_000 });
    assert.deepEqual(house.watched(page), []);
    await page.context().close();
  });
}

test("what is typed is kept by itself, offered again, and goes when it is saved", { timeout: 120_000 }, async () => {
  const page = await house.open(browser, served.address);
  await house.enter(page, served);
  await house.visit(page, "/registers/risk/new");
  await page.getByLabel("Name", { exact: true }).fill("Typed and left");
  await page.getByText(/^Draft saved at \d\d:\d\d/).waitFor({ timeout: 20_000 });
  await house.visit(page, "/");
  await page.getByRole("link", { name: "You have a draft that is not saved" }).click();
  await page.getByRole("link", { name: /^Compare/ }).click();
  assert.match(await page.getByRole("main").innerText(), /Typed and left/);
  await house.visit(page, "/registers/risk/new");
  await page.getByRole("heading", { name: /You have a draft from/ }).waitFor();
  await page.getByRole("link", { name: /^Continue/ }).click();
  assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "Typed and left");
  await page.getByLabel("Likelihood", { exact: true }).fill("2");
  await page.getByLabel("Impact", { exact: true }).fill("2");
  await page.getByLabel("Category").selectOption({ label: "Workforce" });
  await page.getByRole("radio", { name: "Reduce" }).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Typed and left" }).waitFor();
  await house.visit(page, "/drafts");
  await page.getByText("You have no drafts.").waitFor();
  assert.deepEqual(house.watched(page), []);
  await page.context().close();
});

test("without script a button keeps the draft", { timeout: 120_000 }, async () => {
  const page = await house.open(browser, served.address, { script: false, width: 320 });
  await house.enter(page, served);
  await house.visit(page, "/registers/risk/new");
  await page.getByLabel("Name", { exact: true }).fill("Later, by button");
  await page.getByRole("button", { name: "Save as draft and finish later" }).click();
  await page.getByRole("heading", { level: 1, name: "Your drafts" }).waitFor();
  assert.match(await page.getByRole("main").innerText(), /Your draft is kept[^]*Later, by button/);
  await page.getByRole("button", { name: /^Discard/ }).click();
  await page.getByText("You have no drafts.").waitFor();
  await page.context().close();
});

for (const script of [true, false]) {
  test(`a form whose session has ended loses nothing, ${script ? "with" : "without"} script`, { timeout: 120_000 }, async () => {
    const page = await house.open(browser, served.address, { script });
    await house.enter(page, served);
    await house.visit(page, "/registers/risk/new");
    await page.getByLabel("Name", { exact: true }).fill("Typed for a long time");
    // Signing out in another window ends the session of this one.
    const other = await page.context().newPage();
    await other.goto("/");
    await other.getByRole("button", { name: "Sign out" }).click();
    await other.getByRole("heading", { name: "Sign in" }).waitFor();
    await other.close();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("You were signed out. What you typed is kept").waitFor();
    const who = served.accounts.find((it) => it.role === "commissioner");
    await page.getByLabel("E-mail address").fill(who.email);
    await page.getByLabel("Password").fill(who.password);
    await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
    await page.getByText("This is your draft").waitFor();
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "Typed for a long time");
    await house.visit(page, "/drafts");
    await page.getByRole("button", { name: /^Discard/ }).first().click();
    await page.context().close();
  });
}

test("a month of actuals is recorded, the forecast moves, and the review is recorded", { timeout: 240_000 }, async () => {
  const page = await house.open(browser, served.address, { script: false });
  await house.enter(page, served);
  const open = async (criterion) => {
    await house.visit(page, "/plan");
    await page.getByRole("link", { name: "Northbrook care workforce plan (synthetic)" }).first().click();
    await page.getByRole("link", { name: criterion }).first().click();
  };
  await open("P16 Putting the plan to work");
  // Of care workers every month that is over is counted; the next is offered on the day from which it can be.
  await page.getByText(/can be recorded from 1 /).first().waitFor();
  const heads = () => page.getByRole("row", { name: /^Support worker / }).first().innerText();
  const before = await heads();
  await page.getByRole("row", { name: /^Support worker / }).first().getByRole("link", { name: /^Record / }).click();
  assert.equal(await page.getByLabel("Role", { exact: true }).inputValue(), "Support worker", "the form knows the role");
  assert.match(await page.getByLabel("Month", { exact: true }).inputValue(), /\/20\d\d$/, "and the month");
  await page.getByLabel("Heads at the end").fill("300");
  await page.getByLabel("Starters").fill("5");
  await page.getByLabel("Leavers").fill("400");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Support worker" }).waitFor();
  await open("P16 Putting the plan to work");
  const after = await heads();
  assert.notEqual(after, before, "the forecast moved");
  assert.match(after, /Alarm/);
  await open("P21 Reviewing whether it works");
  await page.getByRole("link", { name: "Record a finding" }).click();
  await page.getByLabel("Objective").fill("Keep care workers through the winter");
  await page.getByRole("radio", { name: "Not met" }).check();
  await page.getByLabel("Reasons", { exact: true }).fill("Far more left than the plan took for granted.");
  await page.getByRole("radio", { name: "Adjust it" }).check();
  await page.getByLabel("What changes").fill("Pay by the shift comes a quarter earlier.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Keep care workers through the winter" }).waitFor();
  await open("P24 Making the changes");
  await page.getByText("Keep care workers through the winter").first().waitFor();
  assert.deepEqual(house.watched(page), []);
  await page.context().close();
});
