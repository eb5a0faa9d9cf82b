# The map, the functions, the thread, import, long work and receipts.

# The map
map-title = The map of commissioning
map-purpose-label = Key purpose of commissioning
map-begin = Where to begin
map-begin-group = Say whom you commission for
map-begin-group-why = The golden thread begins with a group of people: from there it goes on to their needs, outcomes, services, contracts and staff.
map-begin-import = Bring in what you have
map-begin-import-why = Providers, services, contracts, risks and the rest from your spreadsheets. Every problem is shown before anything is kept.
map-begin-plan = Plan the workforce of a place
map-begin-plan-why = With population figures and a return of posts you have a first gap in minutes; the page says what each file must hold.
map-key = How each function stands
map-key-held = what it holds
map-key-due = what is due
map-key-missing = what is missing
map-held = { $count ->
    [one] 1 record
   *[other] { $count } records
}
map-due = { $count } due
map-loose = { $count } loose
map-nothing-held = Nothing held yet
map-counted = { $number } { $name }
map-loose-heading = Loose ends of the golden thread
map-nothing-joined = Nothing stands in the golden thread yet.
map-nothing-loose = Every record is joined to what comes before and after it.
map-all-loose = { $count ->
    [one] See the one record that hangs loose
   *[other] See all { $count } records that hang loose
}
map-due-heading = Due next
map-nothing-due = Nothing is due in the next 30 days.
map-more-due = { $count ->
    [one] One more is on the page of its function.
   *[other] { $count } more are on the pages of their functions.
}
map-due-what = { $one }, { $field }
map-overdue = Overdue
map-foundation = What it all stands on
map-foundation-note = Direction, change, people, resources and results carry every area above.

# A function
function-title = { $code } { $name }
function-workings = How this was worked out
function-steps = Steps to: { $title }
function-step = Step
function-amount = Amount
function-standing = Standing
function-total = Total
function-gaps = What is missing:
function-sources = Worked out from:
function-known = Known
function-imputed = Imputed
function-modelled = Modelled
function-counted = counted, no range
function-no-range = no range is known
function-range = between { $low } and { $high }
function-middle-half = the middle half lies between { $low } and { $high }
function-pounds = £{ $amount }
function-million-pounds = £{ $amount } million
function-percent = { $number }%
function-value = { $value } { $unit }
function-value-on = { $value } { $unit } on { $day }
function-people = people
function-a-year = a year
function-a-person-a-year = a person
function-points = points
function-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
function-not-counted = not recorded
function-not-set = Not set
function-not-agreed = none recorded
function-no-peers = too few peers
function-the-rest = See the rest in the register
function-unsound = These records do not read and are left out. Put them right:
function-registers = Its registers
function-add = Add records
function-next = Next steps
function-nothing-next = Nothing is due, nothing hangs loose and no register is empty.
function-more-steps = { $count ->
    [one] One more step is not shown. See everything that hangs loose.
   *[other] { $count } more steps are not shown. See everything that hangs loose.
}
function-step-due = Due
function-step-when = { $what }: { $day }
function-step-loose = Loose end
function-step-empty = Nothing yet
function-about = About this function
function-references = Standards that describe it
function-reference-firm = named by the map
function-reference-example = given by the map as an example
function-work = What is worked out here
function-because = Nothing is worked out here, because { $reason }.
function-evidence = Evidence
function-evidence-note = Each record keeps who changed it, when and why. That history is the evidence that this function was carried out: there is nothing to tick.
function-others = Functions of this area

function-needs-heading = How far needs are met
function-needs-lead = Each need is counted by the people who have it. Somebody with two needs counts twice.
function-needs-method = The numbers of every need in the register, added up. A need that nobody has counted is left out and listed here.
function-in-need = People in need
function-served = People served
function-unmet = Need not met
function-need = Need
function-severity = Severity
function-share-met = Share met
function-needs-caption = { $count ->
    [one] One need
   *[other] { $count } needs, the most severe first, then the widest gap
}
function-indicators-heading = Where outcomes begin and where they should stand
function-indicators-lead = Each indicator with its baseline and its target.
function-indicators-caption = { $count ->
    [one] One indicator
   *[other] { $count } indicators
}
function-indicator = Indicator
function-baseline = Baseline
function-target = Target
function-change = Change wanted
function-direction = Direction
function-higher = Higher is better
function-lower = Lower is better

function-risk-heading = Where the risks stand
function-risk-lead = Likelihood times impact, before anything is done and once the responses work.
function-exposure-inherent = Exposure before anything is done
function-exposure-residual = Exposure once the responses work
function-exposure-method = Each risk's cost times the chance that its likelihood stands for: 2.5%, 12.5%, 35%, 65% and 90% of years for the marks 1 to 5, a convention of our own. Risks without a cost are listed as missing.
function-heat-inherent = { $count ->
    [one] One risk by likelihood and impact, before anything is done
   *[other] { $count } risks by likelihood and impact, before anything is done
}
function-heat-residual = { $count ->
    [one] One risk by likelihood and impact, once the response works
   *[other] { $count } risks by likelihood and impact, once the responses work
}
function-likelihood = Likelihood
function-likelihood-1 = Hardly ever
function-likelihood-2 = Unlikely
function-likelihood-3 = Possible
function-likelihood-4 = Likely
function-likelihood-5 = Almost certain
function-impact-1 = Slight
function-impact-2 = Minor
function-impact-3 = Moderate
function-impact-4 = Serious
function-impact-5 = Severe harm
function-band = { $band }, { $score }
function-band-low = Low
function-band-medium = Medium
function-band-high = High
function-band-severe = Severe
function-square = risks: { $likelihood }, { $impact }

function-review-heading = What services cost and how full they are
function-review-lead = Each service beside the others of its setting. A service far from the middle is a question, not an answer.
function-review-method = Cost a year over people served, for each service that records both; the value is the median. Distance is counted in median absolute deviations, which one very dear service cannot move.
function-unit-cost = { $setting }: median cost a year
function-places-in-use = { $number }% of places in use
function-review-caption = { $setting }: { $count ->
    [one] one service
   *[other] { $count } services, the dearest for each person first
}
function-service = Service
function-cost-a-person = Cost for each person, a year
function-mads = Distance from the median
function-occupancy = Places in use

function-market-heading = How places are spread over providers
function-market-lead = One provider alone has 10,000 points; ten equal ones have 1,000. Few providers mean that the loss of one is hard to bear.
function-market-method = The Herfindahl-Hirschman index: the share of places of each provider, in per cent, squared and added up.
function-concentration = { $setting }: concentration
function-market-foot = { $providers ->
    [one] One provider holds all { $places } places
   *[other] { $providers } providers, { $places } places; the largest holds { $largest }%
}

function-contracts-heading = Contracts that end within a year
function-contracts-lead = Notice must be given by the day shown, or the contract runs as agreed.
function-contracts-caption = { $count ->
    [one] One of { $all } contracts ends
   *[other] { $count } of { $all } contracts end
 } in the next twelve months
function-contract = Contract
function-provider = Provider
function-ends = Ends on
function-notice-by = Notice by
function-notice-passed = Passed
function-extension = Possible extension
function-value-a-year = Value a year

# The thread
thread-title = The golden thread
thread-lead = From the people a need belongs to, through outcomes and intentions, to contracts, workforce and actions, and back.
thread-from = Begin each strand at
thread-show = Show
thread-nothing = There is no such record yet.
thread-leads-nowhere = Leads nowhere yet
thread-walk-title = The thread through { $title }
thread-open-record = Open the record
thread-chain = The thread through this record
thread-this = { $one } (this record)
thread-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
thread-back = What leads here
thread-onwards = What this leads to
thread-further = { $count ->
    [one] One more, further away
   *[other] { $count } more, further away
}
thread-nothing-back = Nothing leads here yet.
thread-nothing-onwards = This leads to nothing yet.
thread-strand = { $from } { $relation } { $to }
thread-distance = { $count ->
    [one] next to it
   *[other] { $count } strands away
}
thread-tree-more = { $count ->
    [one] One more is on the walk of this record
   *[other] { $count } more are on the walk of this record
}
thread-because = Why:
thread-orphans-title = Loose ends of the golden thread
thread-orphans-lead = { $count ->
    [0] Every record is joined to what comes before and after it.
    [one] One record lacks something before or after it.
   *[other] { $count } records lack something before or after them.
}
thread-record = Record
thread-put-right = Put it right
thread-may-not = Your role cannot change this
thread-mend-edit = Fill in “{ $label }”
thread-mend-tie = Tie it to what it threatens

# Import
import-title = Import
import-lead = Bring in records from a spreadsheet. Everything is checked first, and nothing is saved before you say so.
import-kind = What the file holds
import-file = File
import-file-hint = CSV, XLSX, ODS or JSON, at most { $most } megabytes. The first row of a table names the columns.
import-paste = Or paste a table
import-paste-hint = Copy cells from a spreadsheet, headings included, and paste them here.
import-pasted = Pasted table
import-unnamed = File without a name
import-check = Check it
import-choose-kind = Say what the file holds.
import-nothing-sent = Choose a file or paste a table.
import-empties = Empty files to fill in
import-empties-lead = Each names every column. Workbooks explain them on a sheet of their own.
import-check-title = Check before anything is saved
import-read = { $number ->
    [one] One row
   *[other] { $number } rows
 } read. Nothing has been saved yet.
import-accepted = sound rows
import-refused = rows to put right
import-made = new
import-amended = changed
import-restored = brought back
import-same = already held, unchanged
import-every-row = { $count ->
    [one] Import the row
   *[other] Import all { $count } rows
}
import-sound-rows = { $count ->
    [one] Import the one sound row
   *[other] Import the { $count } sound rows
}
import-nothing-to-do = No sound row is new or changed, so there is nothing to import.
import-save-nothing = Save nothing
import-bad-rows = Rows to put right, each with what to do
import-bad-rows-of = { $sheet } as { $format }
import-bad-rows-file = to-put-right
import-said = { $column }: { $what }
import-sorts = Problems by sort
import-columns = Columns
import-how-often = How often
import-show-these = problems like this: show only these
import-show-all = Show every problem
import-problems-caption = { $count ->
    [one] One problem to put right
   *[other] { $count } problems to put right
}
import-place = { $sheet }, { $row }
import-row = Row
import-column = Column
import-value = What it says
import-what = What to put right
upload-gone = This file is no longer kept: files are kept for a day, for whoever sent them. Send it again.

# Long work
job-list-title = Jobs
job-list-own = Long work that you asked for. It goes on when you leave.
job-list-everybody = Long work that anybody asked for.
job-list-nothing = Nothing has been asked for yet.
job-list-caption = The newest first
job-what = What
job-state = State
job-who = Asked for by
job-when = Asked for
job-title-import = Import of { $many }
job-title-part = { $part }% – { $title }
job-waiting = Waiting
job-waiting-long = Waiting for its turn
job-running = Under way
job-done = Done
job-failed = Failed
job-cancelled = Stopped
job-stopping = It will stop at the next step.
job-leave = You may leave this page. The work goes on and its result is kept.
job-cancel = Stop this job
job-reading = Reading the file
job-checking = Checking every row
job-writing = Writing the records
job-receipt = Receipt: what was written, and undo
job-why-failed = Why it failed
job-problem = Row { $row }, { $column }: { $what }
job-failed-unsaid = It failed on our side. Nothing more is known here; the operator's log says more.
job-not-known = This program does not know how to do work of the kind { $kind }.
job-without-account = The account that asked for this may no longer sign in.

# Receipts
commit-title = Commit { $number }
commit-receipt = Receipt
commit-who = Who
commit-when = When
commit-why = Why
commit-no-why = No reason was given
commit-what = What
commit-counted = { $counted }: { $what }
commit-link = Hash link
commit-done = What was done
commit-caption = { $count ->
    [one] One record written
   *[other] { $count } records written
}
commit-undo-heading = Take it back
commit-undo-lead = Undoing is a change of its own: the log keeps both. Nothing is taken back when a record was changed since.
commit-undo = Undo
commit-undone = It was taken back. This is the receipt of that.
