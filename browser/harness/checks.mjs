// Checks of one page. Each answers with a list of faults in plain words; an empty list is a pass.
import axeCore from "axe-core";
import { HtmlValidate } from "html-validate";
import { isScriptless, watched } from "./browser.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** WCAG 2.2 AA and good practice, as far as axe can see them in the page as it now stands. */
export async function axe(page) {
  // Without script the browser fires no timers, on which axe waits; promises still run, and the page has no script to confuse.
  if (isScriptless(page)) await page.evaluate(() => void (window.setTimeout = (work) => void Promise.resolve().then(work)));
  // Evaluated by the browser's own tools, so that a strict content security policy does not hinder it.
  await page.evaluate(axeCore.source);
  const result = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), TAGS);
  return result.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.target.join(" ")}`));
}

const validator = new HtmlValidate({ root: true, extends: ["html-validate:standard"] });

/** Faults of the markup as it was sent, before the browser mended it. */
export async function htmlFaults(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((file) => file.messages.map((fault) => `${fault.ruleId}, line ${fault.line}: ${fault.message}`));
}

/** What makes the page scroll sideways at its present width; what scrolls inside a pane of its own is allowed. */
export function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const inPane = (element) => {
      for (let above = element.parentElement; above && above !== document.body; above = above.parentElement) {
        if (getComputedStyle(above).overflowX !== "visible") return true;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll("*")].filter((element) => {
      return element.getBoundingClientRect().right > width + 1 && !inPane(element);
    });
    const named = wide.slice(0, 10).map((element) => {
      const name = element.tagName.toLowerCase() + (element.id ? `#${element.id}` : "") + [...element.classList].map((word) => `.${word}`).join("");
      return `${name} reaches ${Math.round(element.getBoundingClientRect().right)} px on a page of ${width} px`;
    });
    return named.length ? named : [`the page is ${document.documentElement.scrollWidth} px wide in a window of ${width} px`];
  });
}

/** Everything that holds for any page: what the browser reported, axe, and no sideways scrolling. */
export async function inspect(page) {
  return [...watched(page), ...(await axe(page)), ...(await overflow(page))];
}
