// A served Commonweal with the synthetic borough, in a scratch folder, on a free port.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after } from "node:test";
import { launch } from "./browser.mjs";

/**
 * Starts `commonweal demo --data DIR --port 0 --json` and waits for the one line of JSON that says it serves.
 * Answers with that line (`address`, `accounts`, ...) and `stop()`, which ends the program and clears the folder.
 */
export async function demo({ program = process.env.COMMONWEAL_BIN, within = 420_000 } = {}) {
  if (!program) throw new Error("COMMONWEAL_BIN does not name the program; `cargo xtask test --only browser` sets it");
  const folder = await mkdtemp(join(tmpdir(), "commonweal-browser-"));
  const child = spawn(program, ["demo", "--data", folder, "--port", "0", "--json"], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => {
    child.once("error", (fault) => resolve(fault.message));
    child.once("exit", (code, signal) => resolve(`it ended with ${code ?? signal}`));
  });
  // The tests may be stopped from the keyboard: the program must not outlive them.
  const last = () => child.kill("SIGKILL");
  process.once("exit", last);
  const stop = async () => {
    process.removeListener("exit", last);
    child.kill("SIGTERM");
    const impatience = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(impatience);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const served = await firstAnswer(child, ended, within);
    return { ...served, folder, stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

/** A demo and a browser for the tests of one file. Both end when its tests have. */
export async function stage() {
  const served = await demo();
  after(() => served.stop());
  const browser = await launch();
  after(() => browser.close());
  return { served, browser };
}

async function firstAnswer(child, ended, within) {
  let said = "";
  child.stderr?.on("data", (bytes) => (said = (said + bytes).slice(-4000)));
  const answer = new Promise((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const served = parsed(line);
      if (served?.address) resolve(served);
    });
  });
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(() => resolve(`nothing served within ${within / 1000} s`), within)));
  const first = await Promise.race([answer, ended, late]);
  clearTimeout(timer);
  if (typeof first === "string") throw new Error(`the demo did not serve: ${first}\n${said}`.trim());
  return first;
}

function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // progress and greetings are not JSON
  }
}
