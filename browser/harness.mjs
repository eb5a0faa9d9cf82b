// What a page test needs: a served Commonweal, a browser, and checks that answer with a list of faults in plain words.
// An empty list is a pass, so a test reads `assert.deepEqual(await axe(page), [])`, and a failure shows what to mend.
export { launch, open, visit, watched } from "./harness/browser.mjs";
export { look, reachable } from "./harness/crawl.mjs";
export { demo, stage } from "./harness/demo.mjs";
export { enter } from "./harness/door.mjs";
export { axe, htmlFaults, inspect, overflow } from "./harness/checks.mjs";
export { FIRST_VIEW_BYTES, heavy, weight } from "./harness/weight.mjs";
export { choose, focusFaults, focused, hit, press, reach, trail, type, write } from "./harness/keyboard.mjs";
export { shot, WIDTHS } from "./harness/shots.mjs";
