// Enhancement only: every page is complete without this file.
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { NotificationBanner } from "govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";
import { keepDrafts } from "./drafts.js";
import { guardForms } from "./forms.js";
import { watchJobs } from "./live.js";
import { openForPrint } from "./print.js";
import { focusWideTables } from "./tables.js";

const components = [
  ["govuk-error-summary", ErrorSummary],
  ["govuk-notification-banner", NotificationBanner],
  ["govuk-skip-link", SkipLink],
];

// GOV.UK Frontend's components refuse to start unless the body says that scripts run.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

for (const [name, Component] of components) {
  for (const element of document.querySelectorAll(`[data-module="${name}"]`)) {
    try {
      new Component(element);
    } catch (fault) {
      console.warn(fault);
    }
  }
}

keepDrafts(document);
guardForms(document);
watchJobs(document);
openForPrint(window);
focusWideTables(document);
