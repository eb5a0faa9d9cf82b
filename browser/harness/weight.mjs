// What a first view costs: the bytes that travel for a page and all it loads, with an empty cache and gzip.
import { open } from "./browser.mjs";

/** The most that a first view may cost. */
export const FIRST_VIEW_BYTES = 60 * 1024;

/** Bytes over the wire, headers included, for a first view of `path`; `options` as for `open`. */
export async function weight(browser, address, path, options = {}) {
  const page = await open(browser, address, options);
  try {
    const tools = await page.context().newCDPSession(page);
    let bytes = 0;
    tools.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
    await tools.send("Network.enable");
    await tools.send("Network.setCacheDisabled", { cacheDisabled: true });
    await page.setExtraHTTPHeaders({ "accept-encoding": "gzip" });
    await page.goto(path, { waitUntil: "networkidle" });
    return bytes;
  } finally {
    await page.context().close();
  }
}

/** The fault of a page that costs too much. */
export async function heavy(browser, address, path, options = {}) {
  const bytes = await weight(browser, address, path, options);
  return bytes <= FIRST_VIEW_BYTES ? [] : [`${path} costs ${(bytes / 1024).toFixed(1)} KB on first view, of ${FIRST_VIEW_BYTES / 1024} KB allowed`];
}
