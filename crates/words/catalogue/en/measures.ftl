# Measures, scenarios, ways of working and the means for them

# What if
whatif-to-scenarios = Compare scenarios
whatif-to-choice = Choose under a budget
whatif-more = How this is worked out, and what else can be asked
whatif-ranged = { $middle } ({ $low } to { $high })
whatif-no-run = The plan stands on no run yet. Run the plan of its area first.
whatif-no-measures = No measure of this plan says how large its effect is. Give at least one measure an effect first.
whatif-unknown = This plan has no { $reference }. Choose among its own measures and scenarios.
whatif-nothing = No measures
whatif-decided = What is decided
whatif-all = All measures
whatif-planned = As planned
whatif-set-a = Set A
whatif-set-b = Set B
whatif-set-c = Set C
whatif-unsized = { $title } (no effect is given)
whatif-scenario = Scenarios
whatif-scenario-hint = Up to four are compared at a time.
whatif-post-year = Cost of a post that stands empty for a year
whatif-draws = Draws
whatif-draws-hint = Up to { $few } are worked out at once. More, up to { $most }, are worked out in the background and make the ranges steadier.
whatif-post-year-hint = Agency cover, overtime and what people go without. It is yours to set: it decides how much the measures may cost.
whatif-scenarios-heading = Measures in every scenario
whatif-scenarios-lead = Each set of measures is run in each scenario on the same draws. The robust set is the one that one would regret least, whatever comes.
whatif-scenarios-button = Compare
whatif-sets = Put sets of measures together yourself
whatif-choice-heading = Choose measures under a budget
whatif-choice-lead = Say what may be spent. The measures are chosen that leave the fewest posts empty for it, over all the scenarios chosen. A measure that costs more for each post it fills for a year than such a post is worth to you is left out.
whatif-choice-button = Choose

compare-heading = The gap by scenario and set
compare-robust = “{ $robust }” is robust: its largest regret is { $regret }. “{ $best }” has the smallest mean loss.
compare-robust-both = “{ $robust }” is robust, with a largest regret of { $regret }, and has the smallest mean loss too.
compare-chart = Gap in { $year } by scenario and set of measures
compare-chart-summary = Bars show the mean gap in { $year } in posts; lines show nine draws in ten. The bars of { $robust }, the robust set, are pointed out.
compare-bar = { $scenario }: { $policy }
compare-set-and-scenario = Scenario and set
compare-gap = Gap
compare-posts = posts
compare-outlooks = What each set comes to in each scenario; nine draws in ten in brackets
compare-scenario = Scenario
compare-policy = Set of measures
compare-gap-last = Gap in the last year, posts
compare-post-years = Posts empty over all years, post-years
compare-cost = Cost of the measures
compare-regret-heading = What one would regret
compare-regret-lead = The loss of a set is what its measures cost and { $price } for each year of an empty post. Its regret is its loss less the smallest loss in that scenario.
compare-regrets = Largest regret and mean loss, then the regret in each scenario
compare-regret-in = Regret: { $scenario }
compare-worst = Largest regret
compare-mean-loss = Mean loss
compare-is-robust = Robust

choice-heading = What is chosen
choice-lead = { $count ->
    [one] One of { $of } measures is chosen. It costs
   *[other] { $count } of { $of } measures are chosen. They cost
 } { $cost } over the plan.
choice-to-decide = This page decides nothing. To decide, open each measure below, give it the stage “Decided” and the year shown: the next strategy that is written then tells it with its cost.
choice-nothing = No measure is worth its cost within these limits. Raise the budget, or the cost of an empty post.
choice-impossible = Nothing can be chosen within these limits. { $why }
choice-out-of-reach = With every measure at its best { $least } post-years of { $need } would stand empty; the floor asks for { $at_most } at most.
choice-decided-beyond = What is decided costs { $needed } over the plan; the budget is { $at_most }. Raise the budget, or take a decision back.
choice-decided-beyond-year = What is decided costs { $needed } in the year from the return of { $year }; the budget is { $at_most }. Raise the budget of that year, or take a decision back.
choice-together = Budgets, floors and decided measures cannot be kept together: raise a budget, or let a floor go.
choice-reasons = Why: what each measure fills beside the others chosen, and what that costs, held against { $price } for a post that stands empty for a year
choice-verdict = Verdict
choice-fills = Post-years filled
choice-per-post = Cost of a post filled for a year
choice-is-decided = Chosen: decided already
choice-is-taken = Chosen
choice-is-dear = Left: costs more than an empty post
choice-no-room = Left: no room in the budget
choice-not-worth = Left: worse beside the others
choice-mended = Measures changed because all together do better so
choice-taken = Measures chosen
choice-cost = Cost
choice-spent = What is spent in the twelve months that begin with the return of each year
choice-year = Year
choice-measure = Measure
choice-begins = Begins
choice-total = Together
choice-proof-heading = What is proved, and what was promised
choice-proof-lead = The choice was run again with all its measures together on fresh draws. It came out { $bias } post-years worse than it had promised.
choice-proof-better = The choice was run again with all its measures together on fresh draws. It came out { $bias } post-years better than it had promised.
choice-proof = Proof and second run
choice-what = What
choice-figure = Figure
choice-gap = Proved distance from the best choice there can be, effects added up
choice-no-proof = none
choice-percent = { $share }%
choice-solver = Solver
choice-decisions = Decisions looked at
choice-scenarios = Draws and scenarios it was made for
choice-empty-without = Post-years empty without measures in the jobs that measures reach, fresh draws
choice-promised = The same that the choice promised, effects added up
choice-fresh = The same with all measures together, fresh draws
choice-bias = Optimism bias, post-years
choice-bias-adding = Part of it that comes of adding measures up
choice-error = Standard error of the rest
choice-more = More limits
choice-field-total = Budget in all
choice-field-total-hint = For the whole plan. Leave empty for no limit.
choice-field-each = Budget of each year
choice-field-year = Budget of the year from the return of { $year }
choice-field-start = Years in which measures may begin
choice-field-start-hint = Up to three. Each measure begins when its record says if none is chosen.
choice-field-floor-role = Job with a floor
choice-field-floor = Most post-years of it that may stand empty
choice-field-floor-hint = Over the whole plan, as expected.
choice-field-tail = Weight of the worst tenth
choice-field-tail-hint = 0 looks at the mean alone, 100 at the worst tenth alone.
choice-year-unread = Write a year of the plan, a colon and an amount in pounds, such as 2027:90000; “{ $value }” is none.
choice-floor-needs-role = Choose the job that the floor is for, or empty the floor.
choose-a-scenario = Choose at least one scenario.
choice-unknown-role = Choose a job that the workforce return counts.

why-heading = Why the gap is then what it is
why-lead = In the scenario “{ $scenario }”. From today’s need and today’s rates carried on, to the plan with the measures chosen. Each cause gets its fair part over every order in which the causes could come; { $runs } combinations were simulated on the same draws.
why-chart = What moves the gap of { $year }
why-summary = The gap of { $year } goes from { $from } posts, with today’s need and rates carried on, to { $to } with the measures chosen.
why-caption = What moves the gap of { $year }, in posts; nine draws in ten in brackets
why-cause = Cause
why-part = Posts
why-from = Today’s need and rates
why-to = With the measures chosen
block-population = Population
block-need = Need
block-service-model = Service model
block-productivity = Productivity
block-pay = Pay
block-retention = Retention
block-recruitment = Recruitment
block-training = Training
block-international = International
block-ageing = Ageing

# P6
criterion-p6-about = Which other ways of working would do, with which staff, for how much, and from when would each pay?
criterion-p6-ways = { $count ->
    [0] No other way of working is
    [one] One other way of working is
   *[other] { $count } other ways of working are
 } held beside today’s; { $least } are needed.
criterion-p6-told = { $of ->
    [0] No way of working says what it means
    [one] { $done } of one way of working says what it means
   *[other] { $done } of { $of } ways of working say what they mean
 } for quality, for risk and for staff.
criterion-p6-profile = { $count ->
    [0] No new or changed job has
    [one] One new or changed job has
   *[other] { $count } new or changed jobs have
 } a profile; { $least } is needed.
criterion-p6-scenarios = { $of ->
    [0] No way of working is held beside today’s in the plan’s scenarios.
    [one] { $done } of one way of working is held beside today’s in the plan’s scenarios.
   *[other] { $done } of { $of } ways of working are held beside today’s in the plan’s scenarios.
 }
p6-today = Today’s way
p6-scenarios-heading = Ways of working in each scenario
p6-best-everywhere = “{ $way }” does best in every scenario, so it is robust: nobody would regret it.
p6-best-in = “{ $way }” does best in: { $scenarios }.
p6-robust = “{ $way }” is robust: its largest regret, { $regret }, is the smallest.
p6-scenarios-lead = Each way is taken up alone, from the day of the return on, and no measure is taken. Its work grows with the people and the need of the scenario. Ranges run from 5% to 95% of { $draws } draws: they come from how the population grows and how staff come and go. Prices, shares and hours are taken as they are recorded, without a range. Nothing is discounted.
p6-scenarios-caption = The whole plan in { $year } by scenario and way of working; nine draws in ten in brackets
p6-needed = Whole-time equivalents needed
p6-gap = Gap, whole-time equivalents
p6-extra = Cost over the plan, more than today’s way
p6-as-today = as today
p6-best = Does best
p6-none-fits = No way of working can be held beside this plan.
p6-left-out = Ways of working that are left out
p6-why = Why
p6-no-such-job = The plan needs nobody in one of its jobs.
p6-larger-than-plan = It takes more posts away than the plan needs in that job.
p6-unsound = One of its numbers cannot be used.
p6-beyond-most = Only the first { $most } that fit are compared.
p6-regret-heading = What one would regret of each way
p6-regret-lead = The loss of a way is what it costs more than today’s way over the plan, and { $price } for each year of an empty post. Its regret is its loss less the smallest loss in that scenario. Regrets and losses are means over the draws, without a range.
p6-regrets = Regret by way of working and scenario, largest regret and mean loss
p6-work = The work that each way is for: whole-time equivalents in { $year }, and pounds over { $years ->
    [one] one year
   *[other] { $years } years
 } with the set-up
p6-work-wte-today = Staff in today’s way
p6-work-wte-then = Staff in this way
p6-work-cost-today = Cost in today’s way
p6-work-cost-then = Cost in this way
p6-heading = Ways of working beside today’s
p6-lead = Each is held against the way of today at its own volume.
p6-rate = Later money is discounted at { $rate }% a year.
p6-none = No other way of working is recorded yet. Record at least two, so that there is something to choose between.
p6-source = Records of the ways of working; HM Treasury, The Green Book, for the discount rate
p6-chart = What each way of working saves over its years, less its set-up
p6-chart-summary = Bars show savings less set-up in today’s money. { $best } comes out best.
p6-way = Way of working
p6-net = Saved less set-up, in today’s money
p6-pounds = pounds
p6-money = Cost and break-even
p6-unit-today = An hour today
p6-unit-other = An hour then
p6-saving = Saved a year
p6-over = { $net } over { $years ->
    [one] one year
   *[other] { $years } years
 }
p6-volume = Hours a year
p6-volume-needed = Hours a year to break even
p6-years = Years to pay for the set-up
p6-never = never
p6-told = Quality, risk, staff
p6-all-told = Told
p6-not-told = Not all told
p6-meaning = What each way means for care, for risk and for staff, and the job that it makes or changes
p6-meaning-lead = In the words of each record. Staff are told four things apart: the hours they can count on, travel, who gains and who loses, and the rest.
p6-about = What it is about
p6-in-words = In words
p6-not-said = Not said
p6-staff = Whole-time equivalents by job
p6-role = Job
p6-wte-today = Today
p6-wte-other = Then

# P7
criterion-p7-about = What is done to develop the workforce, on what evidence, carried by whom, and when do those in training arrive?
criterion-p7-training = { $count ->
    [0] No measure trains
    [one] One measure trains
   *[other] { $count } measures train
 } people into a job; { $least } is needed.
criterion-p7-evidence = { $of ->
    [0] No live measure says how strong its evidence is
    [one] { $done } of one live measure says how strong its evidence is
   *[other] { $done } of { $of } live measures say how strong their evidence is
 } and what it says.
criterion-p7-partner = { $of ->
    [0] No live measure names the partner who carries it.
    [one] { $done } of one live measure names the partner who carries it.
   *[other] { $done } of { $of } live measures name the partner who carries them.
 }
p7-heading = What the plan does
p7-lead = Every live measure with what speaks for it and who carries it.
p7-measures = Live measures
p7-measures-filled = Live measures, and the posts that each fills by { $year } when it alone is taken: means of the draws, nine draws in ten in brackets
p7-filled = Posts filled
p7-per-post = Cost of a post filled for a year
p7-not-run = not known
p7-measure = Measure
p7-evidence = Evidence
p7-partner = Partner
p7-effect = Effect once fully at work
p7-effect-said = { $what }: { $size }
p7-effect-below = as the course below brings
p7-works-after = Works after, years
p7-cost = Cost
p7-once = { $cost } once
p7-yearly = { $cost } a year
p7-missing = Missing
p7-not-grounded = Not told
p7-pipeline-heading = When those in training arrive
p7-pipeline-lead = People who come into the job are those who begin, times those who complete, times those who take the job and stay. In brackets stands what chance alone does nine years in ten.
p7-pipeline = { $title }: people by year of return
p7-year = Year
p7-begin = Begin
p7-arrive = Come into the job
p7-in-post = In the job by then
p7-held-heading = What staff hold today
p7-held-lead = Staff with a social care qualification at level 2 or above, as the workforce return says. Roles of few people are not shown.
p7-held = Qualifications by role
p7-role = Role
p7-heads = Staff
p7-known = Answer known
p7-share = Hold one
p7-without = Without one, if the others are alike

# P11
criterion-p11-about = Is every year of the short, middle and long term looked at, and is something done about each gap, or is it knowingly borne?
criterion-p11-terms = { $of ->
    [0] No term is
    [one] { $done } of one term is
   *[other] { $done } of { $of } terms are
 } looked at: up to one year, one to three, and beyond.
criterion-p11-covered = { $of ->
    [0] No year in which staff are short has
    [one] { $done } of one year in which staff are short has
   *[other] { $done } of { $of } years in which staff are short have
 } a decided measure or an accepted gap.
criterion-p11-signed = { $of ->
    [0] No partner carries a measure or has great power over the plan, so nobody is asked to agree.
    [one] { $done } of one key partner has said whether it agrees with the terms.
   *[other] { $done } of { $of } key partners have said whether they agree with the terms.
 }
p11-partners-heading = Do key partners agree?
p11-partners-lead = Key partners carry a measure of the plan, or have power of { $power } or 5 over it. The latest position that each took on P11 counts. Disagreement is kept beside agreement, and answered.
p11-partners = Key partners and where they stand, those who carry most first
p11-partner = Partner
p11-power = Power, 1 to 5
p11-carries = Measures they carry
p11-position = Position
p11-effect = What came of it
p11-record = Record
p11-no-position = Has not said
p11-said = Said on { $day }
p11-said-before = Said on { $day }, before the latest run
p11-unanswered = Nobody has answered
p11-take = Record the position of { $name }
p11-heading = Year by year
p11-lead = { $bare ->
    [0] Every year in which staff are short has a decided measure or an accepted gap.
    [one] One year in which staff are short has neither a decided measure nor an accepted gap.
   *[other] { $bare } years in which staff are short have neither a decided measure nor an accepted gap.
 }
p11-caption = Gap by year, in posts: means of the draws, nine draws in ten in brackets
p11-term = Term
p11-term-short = Short
p11-term-middle = Middle
p11-term-long = Long
p11-year = Year
p11-gap = Gap of the run
p11-gap-decided = With what is decided
p11-gap-all = With all measures
p11-measures = Decided measures at work
p11-accepted = Accepted
p11-covered = State
p11-is-borne = Accepted
p11-is-closed = Closed
p11-is-open = Acted on
p11-open = { $posts } still short
p11-open-and-borne = { $posts } still short, { $borne } of them accepted
p11-borne-in-part = { $borne } posts accepted, nothing done about { $rest }
p11-is-bare = Nothing done
p11-not-short = Not short
p11-unknown = not known
p11-chart = With all measures the gap of { $year } is { $all } posts, without any { $none }
p11-chart-summary = Two lines to { $year }: the gap in posts with all measures, which ends at { $all }, and without any, which ends at { $none }, each with the range of nine draws in ten.
p11-series-all = With all measures
p11-series-none = Without measures

# P15
criterion-p15-about = What does the plan cost year by year, which money is sure and which is asked for, and does keeping staff pay for itself?
criterion-p15-costed = { $of ->
    [0] No live measure says what it costs.
    [one] { $done } of one live measure says what it costs.
   *[other] { $done } of { $of } live measures say what they cost.
 }
criterion-p15-paid = { $of ->
    [0] No year with a cost has
    [one] { $done } of one year with a cost has
   *[other] { $done } of { $of } years with a cost have
 } confirmed money for what is decided.
criterion-p15-sought = { $of ->
    [0] No year with a cost has
    [one] { $done } of one year with a cost has
   *[other] { $done } of { $of } years with a cost have
 } money confirmed, offered or asked for that would pay for everything.
criterion-p15-conditions = { $of ->
    [0] No sum of money says its
    [one] { $done } of one sum of money says its
   *[other] { $done } of { $of } sums of money say their
 } conditions.
criterion-p15-leaver = An assumption called “cost of a leaver” says with its source what a leaver costs.
criterion-p15-leaver-not = No assumption called “cost of a leaver” says yet with its source what a leaver costs.
p15-heading = Cost and money
p15-lead = A year is the twelve months that begin with the return of that year. Prices are those of today. An action that carries out a measure is a part of what the measure costs; one that carries out none is added. A measure costs its share of the year in which it begins. Money for one measure pays for no other. An action is spread evenly from the day it starts to the day it is due; without a start it falls on the day it is due.
p15-unfunded = Not paid for over the plan
p15-method = What all live measures and the actions of no measure cost in each year less the confirmed money that may be spent on it, where that is above nought, added up. Money for one measure pays for that alone.
p15-idle = Confirmed money that nothing can be spent on, because it is for one measure alone and that costs less, by the year of the return: { $years }.
p15-gap = { $count ->
    [one] One live measure does
   *[other] { $count } live measures do
 } not say what it costs
p15-gap-effect = It is counted as costing nothing.
p15-funds = Money for the plan, whether it is sure or not
p15-fund = Money
p15-funder = Funder
p15-status = Status
p15-a-year = Amount a year
p15-period = From and until
p15-for = For
p15-for-any = Any measure
p15-conditions = Conditions
p15-money = Cost and money by year
p15-year = Return of
p15-from-return = From the return of { $year }
p15-decided = Decided measures and actions
p15-all = All measures and actions
p15-untied = Of both: actions of no measure
p15-under-way = Of measures: in their actions
p15-actions = What actions cost, spread evenly over their days, by the year of the return
p15-action = Action
p15-part-of = Part of the measure
p15-in-all = In all
p15-earlier = Earlier
p15-later = Later
p15-sum-untied = Together, added to the measures
p15-sum-tied = Together, held by their measures already
p15-no-actions = No action of the plan says what it costs.
p15-unpriced = { $count ->
    [one] One open action says no cost
   *[other] { $count } open actions say no cost
 }
p15-confirmed = Confirmed money
p15-sought = Offered or asked for
p15-short = Not paid for
p15-state = State
p15-no-cost = No cost
p15-unpaid = Decided, unpaid
p15-paid = Paid for or asked for
p15-to-seek = Money to seek
p15-worth-heading = What keeping staff is worth
p15-worth-lead = A leaver costs { $leaver } ({ $record }). Later money is discounted at { $rate }% a year. Leavers spared are those among the staff who would be there without the measure.
p15-no-leaver = Nobody has said what a leaver costs. Record an assumption called “cost of a leaver” with its source.
p15-chart = Leavers’ cost spared less the cost of each measure
p15-chart-summary = Bars show what is spared less what the measure costs, in today’s money; lines show nine draws in ten. { $best } comes out best.
p15-worth = Return of measures that keep staff, in today’s money; nine draws in ten in brackets
p15-measure = Measure
p15-spared = Leavers spared
p15-benefit = Cost spared
p15-cost = Cost of the measure
p15-net = Spared less cost
p15-return = Return
p15-pays-from = Pays from
p15-break-even = Cost of a leaver at which it breaks even
p15-chance = Draws in which it pays
