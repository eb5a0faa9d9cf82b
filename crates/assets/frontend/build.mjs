// Builds the front end: Sass to one sheet, modules to one script, hashed names, gzip and brotli beside each.
// Usage: node build.mjs [OUT]   (OUT defaults to ./dist). Writes OUT/manifest.tsv, which build.rs reads:
//   asset  <logical name>  <hashed name>  <content type>
//   font   <file name>
//   notice <file name>
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join, parse } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "dist");
const browsers = ["chrome109", "edge109", "firefox115", "safari15.4"];
const types = { ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml" };
const fonts = ["400Regular", "400Regular_Italic", "600SemiBold", "600SemiBold_Italic", "700Bold", "700Bold_Italic"];
const rows = [];

async function sheet() {
  const compiled = sass.compile(join(here, "src/app.scss"), { importers: [new sass.NodePackageImporter(here)], quietDeps: true });
  const small = await esbuild.transform(compiled.css, { loader: "css", minify: true, target: browsers });
  return Buffer.from(small.code);
}

async function script() {
  const built = await esbuild.build({
    entryPoints: [join(here, "src/scripts/app.js")],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: browsers,
    legalComments: "none",
  });
  return Buffer.from(built.outputFiles[0].contents);
}

function keep(logical, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const { name, ext } = parse(logical);
  const hashed = `${name}-${hash}${ext}`;
  writeFileSync(join(out, hashed), bytes);
  writeFileSync(join(out, `${hashed}.gz`), gzipSync(bytes, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(join(out, `${hashed}.br`), brotliCompressSync(bytes, { params }));
  rows.push(["asset", logical, hashed, types[extname(logical)]]);
}

function take(kind, from, to) {
  copyFileSync(join(here, from), join(out, to));
  rows.push([kind, to]);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
keep("app.css", await sheet());
keep("app.js", await script());
for (const image of ["mark.svg", "favicon.svg"]) keep(image, readFileSync(join(here, "src/images", image)));
for (const weight of fonts) {
  const file = `SourceSans3_${weight}.ttf`;
  take("font", `node_modules/@expo-google-fonts/source-sans-3/${weight}/${file}`, file);
}
take("notice", "node_modules/@expo-google-fonts/source-sans-3/LICENSE_FONT", "source-sans-3-licence.txt");
take("notice", "src/notices/govuk-frontend.txt", "govuk-frontend-licence.txt");
writeFileSync(join(out, "manifest.tsv"), rows.map((row) => `${row.join("\t")}\n`).join(""));
