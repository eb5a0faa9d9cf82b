// Takes the pictures of the README from the program itself: `COMMONWEAL_BIN=target/release/commonweal node browser/pictures.mjs`.
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as house from "./harness.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "..", "docs", "pictures");
const PICTURES = { map: "/", record: "/registers/risk/RISK-0001", risks: "/functions/A3", thread: "/thread/NEED-0001", plan: "/workforce/WFP-0001" };

const served = await house.demo();
const browser = await house.launch();
try {
  await mkdir(folder, { recursive: true });
  const page = await house.open(browser, served.address, { width: 1280, height: 960 });
  await house.enter(page, served);
  for (const [name, path] of Object.entries(PICTURES)) {
    await house.visit(page, path);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    console.log(`docs/pictures/${name}.png`);
  }
} finally {
  await browser.close();
  await served.stop();
}
