// The way in: somebody of a role signs in as people do.
import { visit } from "./browser.mjs";

/** Signs in on a page with the account of a role of the demo, and waits until the door is behind. */
export async function enter(page, served, role = "commissioner") {
  const who = served.accounts.find((it) => it.role === role);
  await visit(page, "/sign-in");
  await page.getByLabel("E-mail address").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Sign out" }).or(page.getByRole("button", { name: "Sign out" })).first().waitFor();
}
