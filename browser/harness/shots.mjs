// Pictures of whole pages, at the widths of a desk and of a small phone.
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

/** In CSS pixels. 320 is what WCAG 1.4.10 asks a page to fit. */
export const WIDTHS = [1280, 320];

const FOLDER = process.env.COMMONWEAL_SHOTS ?? fileURLToPath(new URL("../shots", import.meta.url));

/** Writes `NAME-1280.png` and `NAME-320.png` and answers with their paths; the page keeps its width. */
export async function shot(page, name, { folder = FOLDER } = {}) {
  await mkdir(folder, { recursive: true });
  const before = page.viewportSize();
  const files = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: before.height });
    const file = join(folder, `${name}-${width}.png`);
    await page.screenshot({ path: file, fullPage: true });
    files.push(file);
  }
  await page.setViewportSize(before);
  return files;
}
