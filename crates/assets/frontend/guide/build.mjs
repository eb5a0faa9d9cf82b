// Puts the guide's pages into the shell, with the built style sheet and script.
// Usage: node guide/build.mjs BUILT OUT   (BUILT is a folder made by `node build.mjs`; OUT gets *.html and assets/).
// A page begins with one comment of settings: <!-- title: … | nav: Map | crumbs: Map > A2 | person: none | head: … -->
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [built, out] = process.argv.slice(2);
if (!built || !out) throw new Error("usage: node guide/build.mjs BUILT OUT");

const places = ["Map", "Registers", "Thread", "Plan", "Import", "Jobs"];
const links = { Map: "map.html", Registers: "register.html", Thread: "record.html", Plan: "document.html", Import: "check.html", Jobs: "job.html" };
const shell = readFileSync(join(here, "shell.html"), "utf8");
const mark = readFileSync(join(here, "../src/images/mark.svg"), "utf8").trim();
const names = new Map(
  readFileSync(join(built, "manifest.tsv"), "utf8")
    .split("\n")
    .map((row) => row.split("\t"))
    .filter(([kind]) => kind === "asset")
    .map(([, logical, hashed]) => [logical, `assets/${hashed}`]),
);

const person = `<div class="cw-header__person">
<span><a href="#account">Priya Raman</a> <span class="cw-header__role">Commissioner</span></span>
<form method="post" action="#sign-out"><button class="cw-header__sign-out" type="submit">Sign out</button></form>
</div>
`;

const search = `<form class="cw-search" role="search" action="#search" method="get">
<label class="govuk-visually-hidden" for="q">Search everything</label>
<input class="cw-search__input" id="q" name="q" type="search" placeholder="Search everything">
<button class="cw-search__button" type="submit">Search</button>
</form>
`;

function nav(current) {
  const items = places.map((place) => {
    const here = place === current ? ' aria-current="page"' : "";
    return `<li><a class="cw-nav__link" href="${links[place]}"${here}>${place}</a></li>`;
  });
  return `<div class="cw-width cw-nav"><nav aria-label="Main"><ul class="cw-nav__list">\n${items.join("\n")}\n</ul></nav>\n${search}</div>\n`;
}

function breadcrumbs(crumbs) {
  if (!crumbs) return "";
  const items = crumbs.split(">").map((crumb) => `<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="map.html">${crumb.trim()}</a></li>`);
  return `<nav class="govuk-breadcrumbs" aria-label="Breadcrumb"><ol class="govuk-breadcrumbs__list">\n${items.join("\n")}\n</ol></nav>\n`;
}

function page(source) {
  const [, settings, main] = source.match(/^<!-- (.*?) -->\n([\s\S]*)$/);
  const set = Object.fromEntries(settings.split(" | ").map((pair) => [pair.slice(0, pair.indexOf(":")), pair.slice(pair.indexOf(":") + 2)]));
  const signedIn = set.person !== "none";
  const parts = {
    title: set.title,
    head: set.head ? `${set.head}\n` : "",
    person: signedIn ? person : "",
    nav: signedIn ? nav(set.nav) : "",
    breadcrumbs: breadcrumbs(set.crumbs),
    main,
    mark,
  };
  const fill = (text) => text.replace(/\{\{([\w.]+)\}\}/g, (_, name) => parts[name] ?? names.get(name) ?? "");
  return fill(fill(shell));
}

mkdirSync(join(out, "assets"), { recursive: true });
cpSync(built, join(out, "assets"), { recursive: true });
for (const file of readdirSync(join(here, "pages"))) writeFileSync(join(out, file), page(readFileSync(join(here, "pages", file), "utf8")));
