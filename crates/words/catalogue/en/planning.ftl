# Planning in the workbench: what there is to plan from, bringing figures, running a plan, its strategy and the proof of it.

# The page of plans
plan-title = Plan the workforce and write the strategy
plan-lead = A plan sets the staff an area has beside the staff its people will need, year by year, with the doubt in it. What it finds goes into the commissioning strategy.
plan-published-heading = What was published
plan-published-nothing = Nothing was published yet. Run a plan: its strategy is published here with every figure it rests on.
plan-published-caption = Strategies, the newest first
plan-published-title = Strategy
plan-made-on = Made on
plan-draws = Draws
plan-published-all = See every publication
plan-under-way = Under way now:
plan-figures-heading = What there is to plan from
plan-figures-lead = Each plan reads the latest figures of its area.
plan-area-heading = Area { $area }
plan-ready = Ready to plan
plan-not-ready = Not ready yet
plan-nothing-heading = No figures yet
plan-nothing-lead = Before a plan can be run, it needs these figures of one area:
plan-missing-lead = Before a plan can be run for { $area }, bring in:
plan-missing-population-estimate = A population estimate: how many people of each age live there now.
plan-missing-population-projection = A population projection: how the population may grow. One variant is enough; with a low and a high one the plan shows how far they part.
plan-no-figures = A run needs figures first: what is missing for the area stands below.
plan-missing-asc-wds-workplace = The workplaces of a workforce return.
plan-missing-asc-wds-worker = The workers of the same return. Workplaces and workers must speak of the same day.
plan-bring-this = Bring it in
plan-bring = Bring figures
plan-may-not-bring = Your role cannot bring figures in or publish plans. A commissioner or an analyst can.
plan-datasets-caption = Figures for { $area }
plan-what = What it holds
plan-what-titled = { $what }: { $title }
plan-what-variant = { $shape }, { $variant }
plan-speaks-of = Speaks of
plan-rows = Rows
plan-source = Source
plan-no-source = not named
plan-use = In the next plan
plan-use-read = Read
plan-use-passed-over = A later one is read
plan-use-unpaired = Waits for its other half
plan-use-beside = Shown beside
plan-use-never = Kept; nothing here reads it
plan-assumed-heading = What the plan takes for granted
plan-assumed-lead = The usual values hold until somebody sets one of their own. Whoever does is named in the strategy, with the usual value beside it.
plan-assumed-caption = Assumptions for { $area }, return of { $day }
plan-assumed-name = Assumption
plan-assumed-value = Value
plan-assumed-range = Range
plan-assumed-why = Source and reason
plan-assumed-by = Set by
plan-assumed-usual = Usual value
plan-assumed-no-range = none given
plan-assumed-to = { $low } to { $high }
plan-assumed-from = { $low } or more
plan-assumed-up-to = { $high } or less
plan-assumed-with-unit = { $value } { $unit }
plan-assumed-instead = { $value } { $unit }, instead of { $usual }
plan-assumed-set = Set another value
plan-assumed-later = { $reference } holds only from { $day }, after the return, so it is not used.
plan-assumed-full-week = Hours of a full week
plan-assumed-leaving-factor = Leaving rates
plan-assumed-joining-factor = Joining rates
plan-assumed-pooling = Borrowed experience
plan-key-full-week = Full week
plan-key-leaving-factor = Leaving factor
plan-key-joining-factor = Joining factor
plan-key-pooling = Pooling
plan-link-note = Figures, assumptions, the plan and its strategy in one place.
plan-kept = The figures are kept.
plan-kept-before = The same figures were kept before, so nothing was changed.
plan-kept-open = See what was kept
plan-bring-more = Bring more figures

# Bringing figures
figures-title = Bring figures
figures-lead = One file at a time. It is checked first, and nothing is kept before you say so.
figures-shape = What the file holds
figures-variant = Variant
figures-mapping = Saved mapping of columns
figures-mapping-hint = Only for staff numbers over the years: which column of your table is which. NHS workforce statistics by ethnic group need none.
only-series-have-a-mapping = Only staff numbers over the years are read by a mapping. Choose none, or choose what the file holds anew.
figures-variant-hint = Only for a projection: how fast it takes the population to grow.
figures-area = Area code
figures-area-hint = The statistical code of the area the plan is for, such as E08000009. For a national projection too, give the code of your own area.
figures-speaks-of = Day the figures speak of
figures-speaks-of-hint = For mid-year population figures 30 June of that year; for a return the day it was made up. For example, 31 March 2026 or 31/3/2026.
figures-file = File
figures-file-hint = A CSV file of at most { $most } megabytes. Of a workbook, save the sheet as CSV first.
figures-file-again = Choose the file again: files are not kept while something is missing.
figures-file-missing = Choose a file.
figures-name = Name (optional)
figures-name-hint = What people will look for. Without one it is made up from what the file holds and its name.
figures-source = Source (optional)
figures-limits = Limits (optional)
figures-limits-hint = What the figures leave out or cannot tell. It is kept with them.
figures-formats = Which files are read
figures-format-estimate = Population estimate: mid-year estimates by single year of age as the Office for National Statistics publishes them, CSV, a row for each area and sex.
figures-format-projection = Population projection: a variant of the national projections by single year of age and sex, CSV, as the statistical service Nomis hands it out.
figures-format-return = Workplaces, workers and training: the bulk-upload files of the Adult Social Care Workforce Data Set (ASC-WDS), CSV.
figures-format-names = Names, National Insurance numbers, postcodes and dates of birth of workers are checked and dropped at once. They are not kept, not even until you decide.
figures-check = Check it
figures-check-title = Check before anything is kept
figures-check-read = { $number ->
    [one] One row
   *[other] { $number } rows
 } can be kept. Nothing has been kept yet.
figures-accepted = rows to be kept
figures-refused = rows left out
figures-ignored = values left out
figures-said = What will be kept
figures-problems = What to put right
figures-problems-caption = { $count ->
    [one] One thing to put right
   *[other] { $number } things to put right
}
figures-notes = Good to know
figures-notes-lead = Nothing has to be put right here: everything was kept.
figures-sorts-caption = Problems by sort
figures-notes-caption = Notes by sort
figures-where = Column
figures-example = For example
figures-example-row = row { $row }
figures-more = Only the first { $count } are listed.
figures-keep-all = { $count ->
    [one] Keep the one row
   *[other] Keep all { $number } rows
}
figures-keep-sound = { $count ->
    [one] Keep the one sound row
   *[other] Keep the { $number } sound rows
}
figures-keep-nothing = Keep nothing, and go back
figures-same = The same content is kept already, so keeping it again changes nothing.
figures-not-possible = This cannot be kept as it is:
figures-elsewhere = Files of figures for plans, such as population projections and workforce returns, are brought in under
figures-areas = Areas in the file
figures-areas-more = { $some } and { $count } more

# Running a plan
run-title = Run the plan
run-for = Run the plan for { $area }
run-lead = The plan is drawn many times, each time with other luck. Nine draws in ten lie in the ranges that the strategy shows.
run-area = Area
run-to = Last year
run-to-hint = From one to thirty years after the return. Leave it empty for ten years, or as far as the projections reach.
run-draws = Draws
run-draws-hint = More draws make the ranges steadier and take longer. 1,000 is right for a strategy, 200 for a first look; { $most } is the most.
run-seed = Seed
run-seed-hint = The number that makes the draws repeatable: the same seed and figures give the same plan to the last digit. Any whole number will do.
run-button = Run the plan
run-not-a-seed = Write a whole number of at most 15 digits.
run-choose-area = Choose an area.
not-a-year = Write a year, such as 2036.

# Long work
job-title-plan = Workforce plan and strategy for { $area }
job-title-stress = Stress test of { $plan }
job-title-compare = Sets of measures of { $plan } over scenarios
job-stress-drawing = Drawing what the events do week by week
job-compare-running = Running every set of measures in the next scenario
job-answer = See what came of it
long-why = So many draws take longer than a page waits. They are worked out in the background; you can follow them, stop them, and open the answer again by its link.
long-button = Work it out in the background
long-found = Worked out in the background with { $draws } draws, on the return of { $day }.
job-title-replay = Replay of { $publication }
job-plan-reading = Reading the figures
job-plan-drawing = Drawing how the workforce may change
job-plan-trying = Trying what could go otherwise
job-plan-composing = Writing the strategy
job-plan-papers = Setting it as PDF, Word document and web page
job-plan-keeping = Publishing it with its bundle
job-signed-keeping = Keeping it with the plan
job-title-signed-strategy = Signed strategy of { $plan }
job-signed-result = See the signed strategy
job-replay-computing = Computing every figure of the bundle anew
job-plan-result = See the strategy and its figures
job-replay-of = Back to { $publication }
job-replay-identical = Identical: every figure was computed anew and the same { $bytes } bytes came out.
job-replay-different = { $count ->
    [one] NOT identical: one thing differs. This publication does not prove what it says.
   *[other] NOT identical: { $count } things differ. This publication does not prove what it says.
}
job-replay-difference = { $path }: the bundle says { $bundle }, the replay finds { $replay }.
job-replay-whole = the file
job-replay-hash = SHA-256 of the bundle: { $hash }

# A publication
publication-downloads = Downloads
publication-pdf = Strategy as PDF
publication-docx = Strategy as Word document
publication-html = Strategy as web page
publication-bundle = Bundle for replay
publication-figures = The figures alone, for other programs:
publication-figures-title = Figures of { $publication }
publication-figures-note = Posts needed, staff and the gap by role and year: the mean and quantiles over the draws. Roles with few staff are in the totals only. Quantiles of roles do not add up to those of all roles.
publication-chart = “{ $caption }” as SVG
publication-size = { $size } kB
publication-replay = Replay this bundle and compare
publication-replay-why = Computes every figure anew from the inputs in the bundle, and tells you whether the same bytes come out.
