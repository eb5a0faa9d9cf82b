// The checks themselves: each finds the fault planted for it, and finds nothing on a sound page.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import * as house from "../harness.mjs";

const page = (body, head = "") => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Needs</title><meta name="viewport" content="width=device-width">${head}</head>
<body><main><h1>Needs</h1>${body}</main></body></html>`;

const sound = `<form method="post"><p><label for="name">Name</label> <input id="name" name="name"></p><button type="submit">Save</button></form>`;
const PAGES = {
  "/sound": page(sound),
  "/unlabelled": page(`<form method="post"><input name="name"><button type="submit">Save</button></form>`),
  "/wide": page(`<p id="long">wide</p><div class="wide">800 px</div>`, `<link rel="stylesheet" href="/wide.css">`),
  "/pane": page(`<div class="pane"><div class="wide">800 px in a pane</div></div>`, `<link rel="stylesheet" href="/wide.css">`),
  "/heavy": page(`<p>${randomBytes(100 * 1024).toString("latin1").replace(/[<&\0]/g, "x")}</p>`),
  "/inline": page(`<script>document.title = "taken over"</script>`),
  "/broken": page(`<script src="/broken.js"></script><script src="/absent.js"></script>`),
  "/unfocused": page(`<a href="/sound">Seen</a> <a class="bare" href="/sound">Unseen</a> <button></button>`, `<link rel="stylesheet" href="/bare.css">`),
  "/covered": page(`<a href="/sound">Under the banner</a><div class="banner">Banner</div>`, `<link rel="stylesheet" href="/banner.css">`),
  "/tall": page(`<div class="tall" role="group" tabindex="0" aria-label="Tall">Taller than the screen</div>`, `<link rel="stylesheet" href="/banner.css">`),
  "/tall-covered": page(
    `<div class="tall" role="group" tabindex="0" aria-label="Tall">Taller than the screen</div><div class="banner">Banner</div>`,
    `<link rel="stylesheet" href="/banner.css">`,
  ),
  "/trap": page(`${["One", "Two", "Three"].map((it) => `<a href="/sound">${it}</a>`).join(" ")} <a href="/sound">Out of reach</a>`, `<script src="/trap.js"></script>`),
  "/start": page(["/sound", "/deep/1", "/deep/2", "/risks.csv"].map((it) => `<p><a href="${it}">The page ${it}</a></p>`).join("\n")),
  "/deep/1": page(`<p><a href="/unlabelled">Further</a> <a href="/wide">Wide</a> <a href="/gone">Gone</a> <a href="https://example.org/">Elsewhere</a></p>`),
  "/deep/2": page(`<input name="never looked at">`),
  "/wide.css": ".wide { width: 800px } .pane { overflow-x: auto }",
  "/bare.css": ".bare:focus { outline: none }",
  "/banner.css": ".banner { position: fixed; inset: 0; background: white } .tall { height: 5000px }",
  // From the third link the focus goes back to the second.
  "/trap.js": "addEventListener('focusin', (it) => { if (it.target.textContent === 'Out of reach') document.links[1].focus(); })",
  "/broken.js": "throw new Error('it broke')",
};
const TYPES = { css: "text/css", js: "text/javascript" };

let server, browser, address;

before(async () => {
  server = createServer((request, response) => {
    const body = PAGES[request.url];
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": TYPES[request.url.split(".")[1]] ?? "text/html; charset=utf-8",
      "content-security-policy": "default-src 'self'",
    });
    response.end(body ?? page("<p>No such page.</p>"));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${server.address().port}`;
  browser = await house.launch();
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function on(path, options, look) {
  const opened = await house.open(browser, address, options);
  try {
    const response = await house.visit(opened, path);
    return await look(opened, response);
  } finally {
    await opened.context().close();
  }
}

for (const script of [true, false]) {
  const mode = script ? "with script" : "without script";
  test(`a sound page has no fault, ${mode}`, async () => {
    for (const width of house.WIDTHS) assert.deepEqual(await on("/sound", { width, script }, house.inspect), []);
  });
  test(`axe finds a field without a label, ${mode}`, async () => {
    const faults = await on("/unlabelled", { script }, house.axe);
    assert.ok(faults.some((fault) => fault.startsWith("label: ") && fault.endsWith("input")), faults.join("\n"));
  });
}

test("script is really off when it is switched off", async () => {
  assert.equal(await on("/broken", { script: false }, (opened) => opened.evaluate(() => document.scripts.length)), 2);
  assert.deepEqual(await on("/broken", { script: false }, house.watched), []);
});

test("a page of 800 px overflows at 320 and fits at 1280", async () => {
  const faults = await on("/wide", { width: 320 }, house.overflow);
  assert.ok(faults.some((fault) => /^div\.wide reaches 8\d\d px on a page of 320 px$/.test(fault)), faults.join("\n"));
  assert.deepEqual(await on("/wide", { width: 1280 }, house.overflow), []);
});

test("what scrolls in a pane of its own is allowed at 320", async () => {
  assert.deepEqual(await on("/pane", { width: 320 }, house.overflow), []);
});

test("a page of 100 KB breaks the first view's budget", async () => {
  assert.match((await house.heavy(browser, address, "/heavy"))[0], /^\/heavy costs 1\d\d\.\d KB on first view, of 60 KB allowed$/);
  assert.deepEqual(await house.heavy(browser, address, "/sound"), []);
});

test("what a page loads counts towards its weight", async () => {
  const bare = Buffer.byteLength(PAGES["/wide"]);
  assert.ok((await house.weight(browser, address, "/wide")) > bare + PAGES["/wide.css"].length);
});

test("an inline script breaks the content security policy", async () => {
  const faults = await on("/inline", {}, house.watched);
  assert.ok(faults.some((fault) => /^content security policy: script-src-elem blocked inline/.test(fault)), faults.join("\n"));
});

test("script errors and failed requests are noted", async () => {
  const faults = await on("/broken", {}, house.watched);
  assert.ok(faults.includes("script: it broke"), faults.join("\n"));
  assert.ok(faults.some((fault) => fault.startsWith("answer 404: ") && fault.endsWith("/absent.js")), faults.join("\n"));
});

test("a page that is itself an error is the test's to judge", async () => {
  const [status, faults] = await on("/nowhere", {}, async (opened, response) => [response.status(), house.watched(opened)]);
  assert.equal(status, 404);
  assert.deepEqual(faults, []);
});

test("markup faults are found in what was sent", async () => {
  assert.deepEqual(await house.htmlFaults(PAGES["/sound"]), []);
  const faults = await house.htmlFaults(page(`<p id="twice"><div id="twice">block in a paragraph</div></p>`));
  const rules = faults.map((fault) => fault.split(",")[0]);
  assert.deepEqual(rules.sort(), ["close-order", "no-dup-id"], faults.join("\n"));
});

test("the keyboard reaches controls by their spoken names", async () => {
  await on("/sound", {}, async (opened) => {
    await house.type(opened, "Name", "Trafford");
    await house.type(opened, "Name", "Salford").catch(() => assert.fail("the second round must reach it again"));
    assert.equal(await opened.inputValue("#name"), "Salford");
    assert.deepEqual(await house.trail(opened), [
      { role: "textbox", name: "Name" },
      { role: "button", name: "Save" },
    ]);
    await assert.rejects(house.reach(opened, "Delete"), /"Delete" cannot be reached with Tab; it passes .*button "Save"/);
  });
});

test("a focus that cannot be seen, and a control without a name, are found", async () => {
  assert.deepEqual(await on("/sound", {}, house.focusFaults), []);
  assert.deepEqual(await on("/unfocused", {}, house.focusFaults), [
    'link "Unseen": looks the same with and without the focus',
    'button "": no name',
  ]);
  assert.deepEqual(await on("/covered", {}, house.focusFaults), ['link "Under the banner": covered while it has the focus']);
  assert.deepEqual(await on("/tall", {}, house.focusFaults), []);
  assert.deepEqual(await on("/tall-covered", {}, house.focusFaults), ['group "Tall": covered while it has the focus']);
});

test("a focus that cannot go on is found, and a round that begins again has ended", async () => {
  await assert.rejects(on("/trap", {}, house.focusFaults), /the focus is trapped at link "Two"/);
  await on("/sound", {}, async (opened) => {
    // The browser sometimes goes from the last stop straight to the first.
    await opened.evaluate(() => document.querySelector("button").addEventListener("blur", () => setTimeout(() => document.querySelector("input").focus())));
    assert.equal((await house.trail(opened)).length, 2);
  });
});

test("pictures are taken at both widths", async () => {
  const folder = await mkdtemp(join(tmpdir(), "commonweal-shots-"));
  try {
    const files = await on("/sound", {}, (opened) => house.shot(opened, "sound", { folder }));
    // A PNG says its width in bytes 16 to 19.
    const widths = await Promise.all(files.map(async (file) => (await readFile(file)).readUInt32BE(16)));
    assert.deepEqual(widths, house.WIDTHS);
  } finally {
    await rm(folder, { recursive: true });
  }
});

async function program(text, use) {
  const folder = await mkdtemp(join(tmpdir(), "commonweal-program-"));
  const file = join(folder, "program");
  await writeFile(file, `#!/usr/bin/env node\n${text}`);
  await chmod(file, 0o755);
  try {
    return await use(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("the demo is started as agreed, read, and stopped with its folder", async () => {
  const text = `console.log("Making the borough");
    console.log(JSON.stringify({ address: "http://127.0.0.1:9", accounts: [], words: process.argv.slice(2) }));
    setInterval(() => {}, 1000);`;
  await program(text, async (file) => {
    const served = await house.demo({ program: file });
    assert.equal(served.address, "http://127.0.0.1:9");
    assert.deepEqual(served.words, ["demo", "--data", served.folder, "--port", "0", "--json"]);
    assert.ok(existsSync(served.folder));
    await served.stop();
    assert.ok(!existsSync(served.folder));
  });
});

test("a demo that dies or stays silent says why", async () => {
  await program(`console.error("the port is taken"); process.exitCode = 3`, async (file) => {
    await assert.rejects(house.demo({ program: file }), /did not serve: it ended with 3\nthe port is taken/);
  });
  await program(`setInterval(() => {}, 1000)`, async (file) => {
    await assert.rejects(house.demo({ program: file, within: 300 }), /nothing served within 0.3 s/);
  });
  await assert.rejects(house.demo({ program: "/no/such/program" }), /did not serve: .*ENOENT/);
});

test("the crawl reaches one page of each sort, and a fault planted two links away is found", async () => {
  const opened = await house.open(browser, address);
  const paths = await house.reachable(opened, address, { from: "/start" });
  const all = await house.reachable(opened, address, { from: "/start", each: (path) => path.startsWith("/deep/") });
  await opened.context().close();
  assert.deepEqual(paths, ["/start", "/sound", "/deep/1", "/unlabelled", "/wide", "/gone"]);
  assert.deepEqual(all.filter((it) => it.startsWith("/deep/")), ["/deep/1", "/deep/2"]);
  const faults = [];
  for (const path of paths) faults.push(...(await house.look(browser, address, path, { width: 320, script: false, markup: true })));
  for (const sign of [/^\/unlabelled .*label: /, /^\/wide .*div\.wide reaches /, /^\/gone .*answer 404$/]) {
    assert.ok(faults.some((it) => sign.test(it)), `${sign} is not among\n${faults.join("\n")}`);
  }
  assert.ok(!faults.some((it) => /^\/(start|sound|deep)/.test(it)), faults.join("\n"));
});
