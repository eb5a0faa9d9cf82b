// Pages found by following links, and one page looked at in one way.
import { open, visit } from "./browser.mjs";
import { htmlFaults, inspect } from "./checks.mjs";

/** One page of each sort: the path with references, codes and queries taken out. */
const sort = (path) => path.replace(/\?.*/, "?").replace(/[A-Z]+-\d{4,}/g, "REF").replace(/\/functions\/[A-I]\d/, "/functions/CODE").replace(/\d+/g, "N");

/** Files are no pages, and where a journey ends is not looked at. */
const file = /\/(download|export|template|bad-rows|attachment)|\.(csv|xlsx|ods|json|pdf|docx)(\?|$)|format=/;

/** The answer, or nothing when the link led to a file. */
async function opened(page, path) {
  try {
    const response = await visit(page, path);
    return response?.headers()["content-type"]?.startsWith("text/html") ? response : undefined;
  } catch (fault) {
    if (/Download is starting/.test(fault.message)) return undefined;
    throw fault;
  }
}

/** Paths of pages reached by links from `from`, one of each sort; all of those that `each` names. `like` writes paths of one template alike. */
export async function reachable(page, address, { from = "/", most = 70, each = () => false, like = (path) => path } = {}) {
  const found = new Map([[from, from]]);
  const next = [from];
  const pages = [];
  while (next.length && pages.length < most) {
    const path = next.shift();
    if (!(await opened(page, path))) continue;
    pages.push(path);
    const links = await page.$$eval("a[href]:not([download])", (all) => all.map((it) => it.getAttribute("href")));
    for (const link of links) {
      const url = new URL(link, address + path);
      const there = url.pathname + url.search;
      if (url.origin !== address || url.hash || file.test(there) || url.pathname.startsWith("/assets/")) continue;
      const name = each(there) ? there : sort(like(there));
      if (!found.has(name)) {
        found.set(name, there);
        next.push(there);
      }
    }
  }
  return pages;
}

/** The faults of one page, looked at in one way: width, with or without script, light or dark; `markup` looks at what was sent as well. */
export async function look(browser, address, path, { storageState, ...options }) {
  const page = await open(browser, address, { storageState, ...options });
  try {
    const response = await visit(page, path);
    const faults = await inspect(page);
    if (response.status() >= 400) faults.push(`answer ${response.status()}`);
    if (options.markup) faults.push(...(await htmlFaults(await response.text())));
    const ways = Object.entries(options).map(([name, value]) => `${name} ${value}`).join(", ");
    return faults.map((it) => `${path} (${ways}): ${it}`);
  } finally {
    await page.context().close();
  }
}
