// A reader without a mouse: everything goes through Tab and the keys, and names are those that a screen reader says.

const MOST_STOPS = 300;
const sessions = new WeakMap();

async function tools(page) {
  if (!sessions.has(page)) sessions.set(page, await page.context().newCDPSession(page));
  return sessions.get(page);
}

/** The role and accessible name of what has the focus, as the browser computes them; none on the bare page. */
export async function focused(page) {
  const session = await tools(page);
  const { result } = await session.send("Runtime.evaluate", { expression: "document.activeElement" });
  try {
    if (result.className === "HTMLBodyElement" || !result.objectId) return undefined;
    const { nodes } = await session.send("Accessibility.getPartialAXTree", { objectId: result.objectId, fetchRelatives: false });
    return { role: nodes[0]?.role?.value ?? "", name: nodes[0]?.name?.value ?? "" };
  } finally {
    if (result.objectId) await session.send("Runtime.releaseObject", { objectId: result.objectId });
  }
}

/** Presses Tab until the focus is on the control with this exact accessible name. */
export async function reach(page, name, { key = "Tab" } = {}) {
  const passed = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press(key);
    const here = await focused(page);
    if (here?.name === name) return here;
    passed.push(here ? `${here.role} "${here.name}"` : "the page itself");
    // Twice past the page itself is a whole round.
    if (passed.filter((one) => one === "the page itself").length > 1) break;
  }
  throw new Error(`"${name}" cannot be reached with ${key}; it passes ${passed.join(", ")}`);
}

/** Reaches the control and presses a key on it. */
export async function press(page, name, key = "Enter") {
  await reach(page, name);
  await page.keyboard.press(key);
}

/** Reaches the field and types into it, in place of what it holds. */
export async function type(page, name, text) {
  await reach(page, name);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}

/** Presses Tab until the focus is on what a locator finds. Of a group of radios Tab reaches one, and that is enough. */
async function onto(page, locator) {
  await locator.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    const there = await locator.evaluate((it) => {
      const here = document.activeElement;
      return it === here || (it.type === "radio" && here?.type === "radio" && here.name === it.name && here.form === it.form);
    });
    if (there) return;
  }
  throw new Error(`${locator} cannot be reached with Tab`);
}

/** Follows a link or sends a form with its button, by keyboard alone, and waits for the page that comes. */
export async function hit(page, locator) {
  await onto(page, locator);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

/** Types into a field in place of what it holds, by keyboard alone. */
export async function write(page, locator, text) {
  await onto(page, locator);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}

/** Ticks a box or chooses a radio, by keyboard alone: the arrows go from one radio to the next. */
export async function choose(page, locator) {
  await onto(page, locator);
  const radio = await locator.evaluate((it) => it.type === "radio");
  if (!radio) return page.keyboard.press("Space");
  for (let stop = 0; stop < MOST_STOPS && !(await locator.isChecked()); stop += 1) {
    const own = await locator.evaluate((it) => it === document.activeElement);
    await page.keyboard.press(own ? "Space" : "ArrowDown");
  }
  if (!(await locator.isChecked())) throw new Error(`${locator} cannot be chosen with the arrows`);
}

/** Every stop of one round with Tab from the top of the page: `{role, name}`. */
export async function trail(page) {
  const stops = [];
  await round(page, async (here) => stops.push(here));
  return stops;
}

/** Stops where the focus cannot be seen, or is covered by something else (WCAG 2.4.7 and 2.4.11), or has no name. */
export async function focusFaults(page) {
  const faults = [];
  await round(page, async (here) => {
    const label = `${here.role} "${here.name}"`;
    if (!here.name) faults.push(`${label}: no name`);
    if (await covered(page)) faults.push(`${label}: covered while it has the focus`);
    else if (!(await marked(page))) faults.push(`${label}: looks the same with and without the focus`);
  });
  return faults;
}

async function round(page, see) {
  await page.evaluate(() => {
    window.scrollTo(0, 0);
    // Tab goes on from what last had the focus, even after it lost it: let that be the page itself.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    window.roundOfStops = [];
  });
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    const here = await focused(page);
    if (!here) return;
    const before = await visits(page);
    // Behind the last stop comes the page itself or, when the browser is quick, the first stop again.
    if (before === "first") return;
    if (before === "last") continue;
    if (before === "earlier") throw new Error(`the focus is trapped at ${here.role} "${here.name}"`);
    await see(here);
  }
  throw new Error(`more than ${MOST_STOPS} stops`);
}

/** Whether what has the focus is a new stop of this round, was the first one, still is the last one (a date has several parts), or an earlier one. */
function visits(page) {
  return page.evaluate(() => {
    const here = document.activeElement;
    const at = window.roundOfStops.indexOf(here);
    if (at < 0) window.roundOfStops.push(here);
    if (at < 0) return "new";
    if (at === 0) return "first";
    return at === window.roundOfStops.length - 1 ? "last" : "earlier";
  });
}

function covered(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const box = element.getClientRects()[0];
    if (!box) return true;
    // Of a stop that is larger than the screen, the part that shows is asked about.
    const left = Math.max(box.left, 0);
    const right = Math.min(box.right, innerWidth);
    const above = Math.max(box.top, 0);
    const below = Math.min(box.bottom, innerHeight);
    if (left >= right || above >= below) return true;
    const top = document.elementFromPoint((left + right) / 2, (above + below) / 2);
    const own = [element, ...(element.labels ?? [])];
    return !own.some((part) => part.contains(top) || top?.contains(part) === true && top.tagName === "LABEL");
  });
}

/** Whether the picture around the focus changes when the focus goes: true of any ring, whatever draws it. */
async function marked(page) {
  const box = await page.evaluate(() => {
    const rectangle = document.activeElement.getBoundingClientRect();
    const margin = 8;
    const x = Math.max(0, rectangle.x - margin);
    const y = Math.max(0, rectangle.y - margin);
    return {
      x,
      y,
      width: Math.max(1, Math.min(innerWidth, rectangle.right + margin) - x),
      height: Math.max(1, Math.min(innerHeight, rectangle.bottom + margin) - y),
    };
  });
  const withFocus = await page.screenshot({ clip: box });
  await page.evaluate(() => {
    window.lastFocus = document.activeElement;
    window.lastFocus.blur();
  });
  const without = await page.screenshot({ clip: box });
  await page.evaluate(() => window.lastFocus.focus({ preventScroll: true }));
  return !withFocus.equals(without);
}
