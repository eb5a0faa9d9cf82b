// A newcomer makes a workforce plan on the published figures of a real council, from the first file to the review, by visible words only.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import * as house from "../harness.mjs";

const DATA = process.env.COMMONWEAL_DATA;
const { served, browser } = await house.stage();

if (!DATA && process.env.COMMONWEAL_REQUIRE_DATA) throw new Error("COMMONWEAL_DATA names no folder of public data, and this run must not skip");
const skip = DATA ? false : "SKIPPED: COMMONWEAL_DATA names no folder of public data";

test("a plan on the figures of Trafford, from the files to the review, without script", { timeout: 600_000, skip }, async () => {
  const page = await house.open(browser, served.address, { script: false, acceptDownloads: true });
  const main = page.getByRole("main");
  await house.enter(page, served);
  const press = (name) => page.getByRole("button", { name, exact: true }).click();
  const link = (name) => main.getByRole("link", { name }).first().click();
  const sound = async () => assert.deepEqual(await house.inspect(page), []);
  const saved = (title) => page.getByRole("heading", { level: 1, name: title }).waitFor();
  /** Takes the papers away by the names of their links; the one for the browser tells these things. */
  const papers = async (names, tells) => {
    for (const [name, start] of names) {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name, exact: true }).click()]);
      const bytes = await readFile(await download.path());
      assert.equal(bytes.subarray(0, start.length).toString(), start, name);
      if (start === "<!") for (const it of tells) assert.ok(bytes.includes(it), `the strategy tells of “${it}”`);
    }
  };
  const toPlan = async () => {
    await page.getByRole("link", { name: "Plan", exact: true }).click();
    await link("Trafford care workforce plan");
  };
  const open = async (criterion) => {
    await toPlan();
    await link(criterion);
  };

  // The population is Trafford's own; there is no published return of a single council, so that of the borough stands for its employers.
  const figures = [
    { what: "Population estimate", day: "30/6/2024", file: join(DATA, "trafford_mye2024_syoa.csv") },
    { what: "Population projection", variant: "Low", day: "30/6/2024", file: join(DATA, "ons_npp_low_2018-2035_syoa.csv") },
    { what: "Population projection", variant: "High", day: "30/6/2024", file: join(DATA, "ons_npp_high_2018-2035_syoa.csv") },
    { what: "Workplaces of a workforce return", day: "31/3/2026", file: join(served.folder, "figures", "northbrook-workplaces.csv") },
    { what: "Workers of a workforce return", day: "31/3/2026", file: join(served.folder, "figures", "northbrook-workers.csv") },
  ];
  await page.getByRole("link", { name: "Plan", exact: true }).click();
  for (const { what, variant, day, file } of figures) {
    await link(/^Bring( more)? figures$/);
    await page.getByRole("radio", { name: what, exact: true }).check();
    if (variant) await page.getByLabel("Variant").selectOption({ label: variant });
    await page.getByLabel("Area code").fill("E08000009");
    await page.getByLabel("Day the figures speak of").fill(day);
    await page.getByLabel("File", { exact: true }).setInputFiles(file);
    await press("Check it");
    await page.getByRole("button", { name: /^Keep all [\d,]+ rows$/ }).click();
    await page.getByText("The figures are kept.").waitFor();
  }

  await link(/^Run the plan for Trafford/);
  assert.ok(await page.getByRole("radio", { name: "Trafford (E08000009)" }).isChecked());
  await page.getByLabel("Draws").fill("200");
  await press("Run the plan");
  await page.getByRole("link", { name: "See the strategy and its figures" }).click({ timeout: 400_000 });
  await saved("Commissioning strategy for Trafford, 2026 to 2035");
  assert.match(await main.innerText(), /Posts needed in 2035/);

  await page.getByRole("link", { name: "Plan", exact: true }).click();
  await link("Start a workforce plan");
  await page.getByLabel("Title").fill("Trafford care workforce plan");
  await page.getByLabel("Area code").fill("E08000009");
  await page.getByLabel("Holds from").fill("1/1/2027");
  await page.getByLabel("Looks ahead to").fill("31/12/2035");
  await press("Save");
  await saved("Trafford care workforce plan");
  await toPlan();
  assert.match(await main.innerText(), /Trafford \(E08000009\)[\s\S]*0 of 24 criteria in place/);
  await sound();

  const measures = [
    { does: "Pay for every minute of a shift", works: "How many leave (per cent)", effect: "-12", low: "-20", high: "-4", year: "900000", stage: "Decided" },
    { does: "Recruit with the three colleges", works: "How many join (per cent)", effect: "6", low: "2", high: "10", year: "250000", stage: "Proposed" },
  ];
  for (const it of measures) {
    await open("P11 Requirements over three horizons");
    await link("New workforce measure");
    assert.equal(await page.getByLabel("Workforce plan").locator("option:checked").innerText(), "Trafford care workforce plan (WFP-0002)", "the form knows the plan");
    await page.getByLabel("What is done").fill(it.does);
    await page.getByLabel("What it changes").selectOption({ label: it.works });
    await page.getByLabel("Effect expected").fill(it.effect);
    await page.getByLabel("Effect, low end").fill(it.low);
    await page.getByLabel("Effect, high end").fill(it.high);
    await page.getByLabel("Begins on").fill("1/4/2027");
    await page.getByLabel("Cost a year").fill(it.year);
    await page.getByRole("radio", { name: it.stage, exact: true }).check();
    await press("Save");
    await saved(it.does);
  }
  const scenarios = [
    { title: "The county pays more", field: "Pay beside other employers, change in per cent", by: "-5" },
    { title: "People need more", field: "Need of each person, change in per cent", by: "8" },
  ];
  for (const it of scenarios) {
    await toPlan();
    await link("Compare scenarios");
    await link("New scenario");
    await page.getByLabel("Title").fill(it.title);
    await page.getByLabel("Holds from").fill("1/4/2027");
    await page.getByLabel(it.field).fill(it.by);
    await press("Save");
    await saved(it.title);
  }

  await toPlan();
  await link("Compare scenarios");
  for (const it of scenarios) await page.getByRole("checkbox", { name: it.title }).check();
  await press("Compare");
  const compared = await main.innerText();
  for (const it of ["As planned", ...scenarios.map((it) => it.title)]) assert.ok(compared.includes(it), `${it} is compared`);
  assert.match(compared, /is robust, with a largest regret of/);
  await sound();

  await link("Choose under a budget");
  await page.getByLabel("Budget in all").fill("9000000");
  await press("Choose");
  const chosen = await main.innerText();
  assert.match(chosen, /Proved distance from the best choice/);
  assert.match(chosen, /Why the gap is then what it is/);
  await sound();

  await open("P14 Contingency and continuity");
  await link("Choose events");
  await link("The provider with the most hours stops");
  assert.match(await main.innerText(), /[Hh]ours/);
  await sound();

  await open("P10 Workforce chapter of the strategy");
  await page.getByLabel("Why sign although something is missing").fill("A first plan: what is missing has its own day.");
  await press("Sign the plan");
  await page.getByText("The plan is signed.").waitFor();
  await page.getByRole("link", { name: "P10: signature and signed strategy" }).click();
  // Without script the page does not turn by itself.
  const pdf = page.getByRole("link", { name: "PDF, for reading and printing" });
  for (let waited = 0; waited < 200 && !(await pdf.count()); waited += 1) {
    await page.waitForTimeout(1_000);
    await page.reload();
  }
  const signed = [["PDF, for reading and printing", "%PDF-"], ["Word document, for working on", "PK"], ["Web page", "<!"]];
  await papers(signed, ["Trafford care workforce plan", measures[0].does, "what is missing has its own day", " as version "]);
  await page.getByRole("link", { name: "Plan", exact: true }).click();
  await link(/^Run the plan for Trafford/);
  await page.getByLabel("Draws").fill("200");
  await press("Run the plan");
  await page.getByRole("link", { name: "See the strategy and its figures" }).click({ timeout: 400_000 });
  const run = [["Strategy as PDF", "%PDF-"], ["Strategy as Word document", "PK"], ["Strategy as web page", "<!"]];
  await papers(run, ["Trafford care workforce plan", measures[0].does]);

  await open("P16 Putting the plan to work");
  const row = page.getByRole("row", { name: /^Care worker / }).first();
  const before = await row.innerText();
  await row.getByRole("link", { name: /^Record / }).click();
  await page.getByLabel("Heads at the end").fill("2800");
  await page.getByLabel("Starters").fill("30");
  await page.getByLabel("Leavers").fill("170");
  await press("Save");
  await saved("Care worker");
  await open("P16 Putting the plan to work");
  assert.notEqual(await row.innerText(), before, "the forecast moved");

  await open("P21 Reviewing whether it works");
  await sound();
  await link("Record a finding");
  await page.getByLabel("Objective").fill("Keep care workers");
  await page.getByRole("radio", { name: "Not met" }).check();
  await page.getByLabel("Reasons", { exact: true }).fill("More left in the first month than in any month of the return.");
  await page.getByRole("radio", { name: "Adjust it" }).check();
  await page.getByLabel("What changes").fill("Pay by the shift begins in January.");
  await press("Save");
  await saved("Keep care workers");
  await open("P24 Making the changes");
  await page.getByText("Keep care workers").first().waitFor();
  await sound();
  assert.deepEqual(house.watched(page), []);
  await page.context().close();
});
