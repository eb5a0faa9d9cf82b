# The running plan and its review: P16 to P18, P20 to P24

live-month = { $month } { $year }
live-month-1 = Jan
live-month-2 = Feb
live-month-3 = Mar
live-month-4 = Apr
live-month-5 = May
live-month-6 = Jun
live-month-7 = Jul
live-month-8 = Aug
live-month-9 = Sep
live-month-10 = Oct
live-month-11 = Nov
live-month-12 = Dec

# Rules between fields
more-started-than-there-were = More people started than are there or have left. Check starters, leavers and heads.
notice-to-no-partner = A notice goes to a stakeholder or a provider: give a reference that begins with STA or PROV.
acknowledged-before-sent = A notice is acknowledged after it was sent. Give the day it was sent, or correct one of the two.
change-not-said = Say what changes, or choose to keep it as it is.
effect-needs-a-day = Say on which day the effect was looked at.
answer-needs-a-day = Say on which day the answer came.
answered-before-shared = It was answered before it went out. Correct one of the two days.

# P16
criterion-p16-about = Is the plan carried out: who does what by when, and do the months counted run as planned?
criterion-p16-board = { $count ->
    [0] No action carries
    [one] One action carries
   *[other] { $count } actions carry
 } the plan out.
criterion-p16-overdue = { $of ->
    [0] No open action is
    [one] { $count } of one open action is
   *[other] { $count } of { $of } open actions are
 } overdue.
criterion-p16-overdue-not = { $of ->
    [0] No action carries the plan out yet that could be overdue.
    [one] { $count } of one open action is overdue.
   *[other] { $count } of { $of } open actions are overdue.
 }
criterion-p16-carried = { $of ->
    [0] No measure is decided that an action could carry out.
    [one] { $done ->
        [0] The one decided measure has no action that carries it out.
       *[other] The one decided measure has an action that carries it out.
    }
   *[other] { $done } of { $of } decided measures have an action that carries them out.
 }
criterion-p16-answered = { $of ->
    [0] Nothing slips or overspends by more than is allowed.
    [one] { $done } of one exception has been decided on.
   *[other] { $done } of { $of } exceptions have been decided on.
 }
criterion-p16-answered-not = { $of ->
    [0] No action carries the plan out yet that could slip or overspend.
    [one] { $done } of one exception has been decided on.
   *[other] { $done } of { $of } exceptions have been decided on.
 }
criterion-p16-current = Months of actuals are recorded up to two months ago or later.
criterion-p16-current-not = No month of actuals of the last two months is recorded.
criterion-p16-heeded = { $months ->
    [0] No month is counted yet that could give an early warning.
   *[other] { $of ->
        [0] No early warning stands.
        [one] { $done } of one early warning has been answered by a later conclusion or finding that names the role.
       *[other] { $done } of { $of } early warnings have been answered by a later conclusion or finding that names the role.
    }
 }
p16-standing-out = { $count ->
    [one] One month stands out in the charts below.
   *[other] { $count } months stand out in the charts below.
 }
p16-heading = Months counted against the plan
p16-lead = Each month that is recorded moves what is believed of leaving and joining, and with it the heads to come. What was counted two years ago counts half.
p16-followed = Roles of the run in heads: the latest month counted, and the last year
p16-role = Role
p16-latest = Latest month
p16-planned = Planned
p16-counted = Counted
p16-at-end = At the end of the plan
p16-warning = Early warning
p16-record = Record
p16-none = –
p16-from-to = { $from } to { $to }
p16-planned-now = { $planned } planned, { $now } now
p16-of = { $done } of { $of }
p16-record-first = Record the first month
p16-record-next = Record { $month }
p16-record-from = { $month } can be recorded from { $day }
p16-clear = Clear
p16-near = Near its limit
p16-alarm = Alarm
p16-since = Alarm since { $month }
p16-role-lead = Up to { $latest }. Leaving in a year: { $lp } planned, { $ln } now ({ $ll } to { $lh }, nine in ten). Joining in a year, of the heads at the opening: { $jp } planned, { $jn } now ({ $jl } to { $jh }).
p16-fan = { $role }: { $planned } heads planned in { $year }, { $now } now expected
p16-fan-summary = Heads of { $role } as counted and then as now expected with their bands, beside heads as planned.
p16-month = Month
p16-heads = Heads
p16-counted-expected = Counted, then expected
p16-as-planned = As planned
p16-what = Figure
p16-leavers = Leavers in a month, of those there
p16-starters = Starters in a month, of the heads at the opening
p16-vacancies = Vacancies among posts
p16-absence = Days absent for each head
p16-leavers-title = { $role }: leavers each month, { $signals ->
    [0] no signal
    [one] one signal
   *[other] { $signals } signals
 }
p16-starters-title = { $role }: starters each month, { $signals ->
    [0] no signal
    [one] one signal
   *[other] { $signals } signals
 }
p16-control-summary = Each month about the plan’s rate, with the limits that chance explains at the latest number of heads.
p16-control-own = Each month about the mean of the months, with the limits that chance explains.
p16-beyond = beyond a limit
p16-two-of-three = two of three near a limit
p16-eight = eight in a row on one side
p16-quiet = Vacancies and absence
p16-latest-value = Latest
p16-usual = Usual
p16-limits = Limits
p16-signals = Signals
p16-warnings = Early warnings
p16-watching = Watched for
p16-expected = Expected so far
p16-came = Counted so far
p16-false-alarm = At most this chance of a false alarm
p16-state = State
p16-more-leave = Half as many again leave as planned
p16-fewer-leave = A third fewer leave than planned
p16-more-start = Half as many again start as planned
p16-fewer-start = A third fewer start than planned
p16-unexplained = { $month }: { $heads } heads that neither starters nor leavers explain
p16-board-heading = Actions that carry the plan out
p16-board-lead = Actions that carry out a measure, help to meet a workforce requirement, or that a finding of the review led to. Open ones still cost { $amount }, as far as they say.
p16-board = Actions, those overdue first
p16-action = Action
p16-by = Who
p16-due = Due
p16-cost = Cost
p16-overdue = Overdue
p16-soon = Due within a month
p16-in-time = In time
p16-settled = Settled
p16-carried-heading = Measures, and who carries them out
p16-carried-lead = { $of ->
    [0] No measure is decided yet.
   *[other] { $count ->
        [0] Every decided measure has an action that carries it out.
        [one] One decided measure has no action that carries it out: { $names }.
       *[other] { $count } decided measures have no action that carries them out: { $names }.
    }
 } An action carries out a measure when it names it.
p16-carried = Live measures with their actions, decided ones first
p16-measure = Measure
p16-stage = Stage
p16-actions = Actions
p16-actions-cost = What its actions cost
p16-spent = Spent to date
p16-slip = Longest slip
p16-bare = Nobody carries it out
p16-none-yet = None yet
p16-make-action = Record an action
p16-people = People whom the actions should have brought by now, and brought
p16-counts = What is counted
p16-in-all = Planned in all
p16-by-now = Planned by now
p16-reached = Reached
p16-on-course = On course
p16-behind = Behind
p16-not-due = Not due yet
p16-on-the-day = On the day
p16-days-later = { $count ->
    [one] one day later
   *[other] { $count } days later
 }
p16-days-earlier = { $count ->
    [one] one day earlier
   *[other] { $count } days earlier
 }
p16-exceptions-heading = Exceptions that need a decision
p16-exceptions-lead = An action that slips by more than { $days } days, that has cost more than it was to cost, or whose forecast lies more than { $percent }% above its cost, stands here until a judgement or a review finding that names it is recorded. Assumptions called “slip allowed” and “overspend allowed” set other limits.
p16-exceptions = What is wrong with actions, what nobody has decided first
p16-no-exceptions = Nothing slips or overspends by more than that.
p16-wrong = What is wrong
p16-known-since = Known since
p16-decision = Decision
p16-decided = Decided
p16-open = Open
p16-decide = Decide on { $action }
p16-slips = { $count ->
    [one] Expected one day later than promised
   *[other] Expected { $count } days later than promised
 }
p16-milestone-late = { $count ->
    [one] A milestone was due yesterday and is not reached
   *[other] A milestone was due { $count } days ago and is not reached
 }
p16-overspent = { $amount } more spent than it was to cost
p16-will-overspend = Forecast to cost { $amount } more than it was to cost
p16-for-measure = Carries out
p16-now-expected = Now expected
p16-way = Milestones reached
p16-milestones = { $done } of { $of }, { $share } of the way
p16-late = { $count ->
    [one] one late
   *[other] { $count } late
 }
p16-forecast = Forecast cost
p16-add-milestone = Add a milestone
p16-forecast-method = Forecast cost: spending to date over the share of the way reached, from a fifth of the way on; below that too little has happened to tell. Every milestone counts the same, and one that counts people is reached in part by those who came. What is done costs what was spent.

# P17
criterion-p17-about = When the plan changes, whom does that touch, and do they know?
criterion-p17-compared = There is an earlier run of the area to compare with.
criterion-p17-compared-not = There is no earlier run of the area yet to compare with.
criterion-p17-sent = { $of ->
    [0] No partner whom the change touches has
    [one] { $done } of one partner whom the change touches has
   *[other] { $done } of { $of } partners whom the change touches have
 } been sent a notice.
criterion-p17-acknowledged = { $done } of { $of } have acknowledged it.
p17-heading = What changed
p17-alone = There is no earlier run of this area. When the plan is run again, what changed stands here.
p17-lead = { $after } beside { $before }: what is taken for granted, what is read, and the gap of each role.
p17-same = { $after } says the same as { $before }: there is nothing to tell.
p17-changes = What stands otherwise
p17-what = What
p17-before = Before
p17-after = Now
p17-why = Why
p17-nothing = nothing
p17-gaps = The gap in the last year of both runs, those that moved most first
p17-role = Role
p17-year = Year
p17-gap-before = Gap before
p17-gap-after = Gap now
p17-moved = Change
p17-most = Most of it
p17-surprise = Outside the earlier range
p17-due-heading = Who must be told
p17-due-lead = Whoever carries a measure that changed, hangs on a requirement that changed or whose role did, by the golden thread, or speaks for people on whom such a change bears. Only changes of material size count: a gap that moves by at least one post and { $share } of the posts that the role needs; a measure or requirement that comes or goes, or of which a number moves by at least { $number } or a day by at least { $days } days. A thread does not lead on through an intention or an outcome to others that share it. Each draft can be changed before it goes.
p17-carries = they carry the measure “{ $measure }”, which changed
p17-records-heading = Measures, requirements and money
p17-records-lead = As they stood when each of the two runs was published. What was changed since then is told with the next run.
p17-measures = Measures that came, went or changed
p17-requirements = Workforce requirements that came, went or changed
p17-turn = What became of it
p17-fields = What it says otherwise
p17-added = Added
p17-dropped = Dropped
p17-changed = Changed
p17-material = Material
p17-small = Small
p17-field = { $what }: { $before } before, { $after } now
p17-money = Cost and money of the years that changed
p17-decided = Decided measures and actions
p17-all = All measures and actions
p17-confirmed = Confirmed money
p17-unfunded = Not paid for
p17-amounts = { $before } before, { $after } now ({ $change })
p17-text-role-more = { $role }: { $after } posts short where it said { $before }, { $moved } more.
p17-text-role-fewer = { $role }: { $after } posts short where it said { $before }, { $moved } fewer.
p17-text-record = { $turn }: { $title }.
p17-text-record-changed = { $turn }: { $title } ({ $fields }).
p17-text-money = Not paid for in the years that changed: { $after }, where it was { $before }.
p17-due = Partners, why, and their notices
p17-partner = Partner
p17-because = Why
p17-notice = Notice
p17-acknowledged = Acknowledged
p17-draft-it = Draft the notice to { $name }
p17-draft = Drafted, not sent
p17-sent = Sent on { $day }
p17-not-yet = Not yet
p17-thread = by the thread { $way }
p17-wider = the shortage grows: { $role }
p17-more-reasons = { $count ->
    [one] one more change
   *[other] { $count } more changes
 }
p17-narrower = the shortage shrinks: { $role }
p17-some-role = staff
p17-flow = what is taken for leaving or joining changed
p17-need = what is taken for need changed
p17-evidence = other figures are read
p17-text-summary = The workforce plan changed: a gap of { $after } posts in { $year } where it said { $before }
p17-text-change = { $what }: { $before } before, { $after } now.
p17-text = Dear { $name }, the { $plan } has been run again. In { $year } it now finds a gap of { $after } posts where it said { $before }. { $changes } You are told because { $because }. Please tell us that you have this, and what it means for you.

# P18
criterion-p18-about = Did outcomes move, more than elsewhere, and how far can that be put down to the plan?
criterion-p18-read = { $count ->
    [0] No indicator has
    [one] One indicator has
   *[other] { $count } indicators have
 } a reading after its baseline.
criterion-p18-peers = { $count ->
    [0] No indicator
    [one] One indicator
   *[other] { $count } indicators
 } can be held against peers that were read twice.
criterion-p18-trajectory = { $done } of { $of } indicators that were read have a baseline and a target, each with its day.
p18-due = On the trajectory
p18-position = Beside its trajectory
p18-ahead = Ahead of its trajectory
p18-on = On its trajectory
p18-late = Behind its trajectory
p18-lacks-baseline = No trajectory: the baseline or its day is missing
p18-lacks-target = No trajectory: the target or its day is missing
p18-lacks-both = No trajectory: baseline and target are missing
p18-complete = Add it to the indicator: { $indicator }.
p18-trajectory-ahead = { $name }: ahead of its trajectory by { $by } { $unit }
p18-trajectory-on = { $name }: on its trajectory, within { $tolerance } { $unit }
p18-trajectory-behind = { $name }: behind its trajectory by { $by } { $unit }
p18-trajectory-unread = { $name }: not read since its baseline
p18-trajectory-summary = The trajectory runs straight from { $from } on { $start } to { $to } on { $end }. A reading is on it when it lies within { $tolerance } { $unit }, a twentieth of the whole way.
p18-trajectory-readings = Readings here
p18-trajectory-way = Trajectory to the target
p18-trajectory-peers = Mean of peers
p18-begins-at = Begins at
p18-leads-to = Leads to
p18-not-named = No record named
p18-peers = Peers one by one ({ $unit })
p18-peer = Peer
p18-first = First reading
p18-last = Last reading
p18-change = Change
p18-value-on = { $value } on { $day }
p18-read-once = read once
p18-left-out = left out of the comparison
criterion-p18-chain = { $count ->
    [0] No outcome has
    [one] One outcome has
   *[other] { $count } outcomes have
 } the whole chain from action to outcome.
criterion-p18-rivals = { $count ->
    [0] No outcome has
    [one] One outcome has
   *[other] { $count } outcomes have
 } a rival explanation that somebody has looked at.
p18-outcomes-read = Of { $of } outcomes, { $read } have an indicator with readings of this place.
p18-unread = Outcomes that no reading tells of yet
p18-outcome = Outcome
unit-points = percentage points
p18-heading = What can be claimed
p18-lead = A claim is as strong as the table of the method allows: movement, evidence at each link, rivals looked at, and a difference from peers. What is wanting for a stronger one stands beside it.
p18-claims = Indicators of outcomes
p18-indicator = Indicator
p18-moved = Movement
p18-claim = Claim
p18-wanting = Wanting for a stronger one
p18-read = Record a reading
p18-not-read = Not read since its baseline
p18-on-course = On course
p18-behind = The wanted way, but behind
p18-not-moving = Not the wanted way
p18-no-claim = No claim
p18-weak = Weak: it may have helped
p18-moderate = Moderate: it probably helped
p18-strong = Strong: it helped
p18-wants-reading = a reading after the baseline
p18-wants-movement = a movement the wanted way
p18-wants-link = a link that holds
p18-wants-stage = fair evidence on record: { $stage }
p18-wants-rivals = a look at some rival explanation
p18-wants-likely = the likely rival to be disproved
p18-wants-peers = a difference from peers that excludes nought
p18-wants-good = good evidence at two stages
p18-wants-open = rivals that are ruled out
p18-own-change = Own change
p18-peers-change = Less the mean change of peers
p18-few-peers = Fewer than two peers were read twice.
p18-few-peers-effect = No interval can be given.
p18-effect = Difference from peers ({ $unit })
p18-method = The place’s own change, less the mean change of its peers, with the interval that one more peer would keep.
p18-placebos = { $count ->
    [0] None of { $of } peers differs
    [one] One of { $of } peers differs
   *[other] { $count } of { $of } peers differ
 } from the others by as much.
p18-moved-due = { $outcome }: from { $from } to { $to } { $unit } on { $day }; its trajectory to the target has { $due } for that day.
p18-moved-plain = { $outcome }: from { $from } to { $to } { $unit } on { $day }.
p18-day = Date
p18-value = Value
p18-readings = Readings of this place ({ $unit })
p18-chain = The story step by step, from action to outcome, and its rivals
p18-explanation = Explanation
p18-part = Part of the story
p18-evidence = Evidence
p18-finding = Finding
p18-not-on-record = { $weight }; not on record, so it counts as little
p18-explain = Add an explanation

# P20
criterion-p20-about = Who has been heard on changing needs, how long ago, and on what do several sources agree?
criterion-p20-heard = { $done } of { $of } kinds of source were heard within the last year.
criterion-p20-themes = { $count ->
    [0] No theme was
    [one] One theme was
   *[other] { $count } themes were
 } told by two or more independent kinds of source within the last year.
criterion-p20-made = { $of ->
    [0] No theme is triangulated, so nothing can have been made of one.
    [one] A finding, a judgement, an action or a reply names { $done } of one triangulated theme.
   *[other] A finding, a judgement, an action or a reply names { $done } of { $of } triangulated themes.
 }
p20-heading = Who has been heard
p20-lead = { $heard } of { $of } kinds of source were heard within the last twelve months. Voices on themes count, contributions count for the voice of their partner, calls that the workforce answered count for providers and their staff, and the return that the run read counts as data.
p20-sources = Kinds of source
p20-source = Source
p20-standing = Standing
p20-last = Last heard
p20-times = Times
p20-record = Record
p20-hear = Record what was heard from: { $source }
p20-heard = Heard
p20-stale = Over a year ago
p20-never = Never heard
p20-digest-heading = What was heard, theme by theme
p20-digest-lead = { $count ->
    [0] No theme is
    [one] One theme is
   *[other] { $count } themes are
 } triangulated, of { $of }. A theme is triangulated when two or more independent kinds of source told it within the last twelve months. Kinds of source that are on record in one meeting or call alone are not independent.
p20-digest-answers = What the workforce answered counts with providers and their staff, by the day its call closed, or by today while it is open. A theme that few named has no line of its own.
p20-digest = Themes and who told them, those that most independent kinds of source tell first
p20-sides = How it stands
p20-triangulated = Triangulated
p20-one-occasion = One occasion only: ask elsewhere
p20-one-source = One source only: ask another
p20-long-ago = Over a year ago: ask anew
p20-told-by = Who told it
p20-kinds = Independent kinds
p20-next = Next step
p20-ask = Record what another source says on: { $theme }
p20-ask-anew = Record what is said today on: { $theme }
p20-told = { $kind }: { $how }
p20-told-times = { $count ->
    [one] once
   *[other] { $count } times
 }
p20-told-answers = { $count ->
    [one] one answer
   *[other] { $count } answers
 }
p20-told-last = last on { $day }
p20-told-stale = last on { $day }, over a year ago
p20-told-no-day = day not told
p20-made-heading = What was made of it
p20-made-lead = { $count ->
    [0] Something was made of every triangulated theme.
    [one] Nothing has been made of one triangulated theme yet.
   *[other] Nothing has been made of { $count } triangulated themes yet.
 } A record counts when it names the theme or cites a voice on it, and is no older than the first word on it.
p20-made = Triangulated themes and what names them
p20-made-record = What names it
p20-made-sort = Sort
p20-made-on = Made on
p20-made-finding = Finding
p20-made-judgement = Judgement
p20-made-action = Action
p20-made-reply = Reply to the workforce
p20-made-none = Nothing has been made of it yet
p20-made-write = Write the finding on: { $theme }
p20-made-before = Before it was last told
p20-made-reasons = Who told it: { $told }.
p20-unthemed = Contributions that name no theme, the latest first
p20-contribution = Contribution
p20-said-on = Said on
p20-theme-it = Give { $reference } a theme
p20-themes = Which way each theme goes, by what each kind of source said last
p20-theme = Theme
p20-across = Across sources
p20-borne-out = Borne out
p20-supported = Supported
p20-alone = One source alone
p20-contested = Contested
p20-better = Better
p20-unchanged = The same
p20-worse = Worse

# P21
criterion-p21-about = Does the plan work: did what it assumed come true, were its forecasts any good, and were its objectives met?
criterion-p21-rates = { $count ->
    [0] No assumed rate is
    [one] One assumed rate is
   *[other] { $count } assumed rates are
 } held against months counted.
criterion-p21-objectives = { $count ->
    [0] No objective has
    [one] One objective has
   *[other] { $count } objectives have
 } a finding.
p21-heading = What was assumed, and what came
p21-lead = The rates from which the run started, beside those that the months counted now let believe.
p21-rates = Assumption against actual, in a year
p21-role = Role
p21-what = Rate
p21-planned = Assumed
p21-now = Now
p21-range = Nine in ten
p21-expected = Heads expected
p21-counted = Heads counted
p21-verdict = Verdict
p21-leaving = Leaving, of each head
p21-joining = Joining, of each head at the opening
p21-holds = Still believable
p21-does-not-hold = No longer believable
p21-hindsight-heading = How good past forecasts were
p21-hindsight-lead = { $count ->
    [one] One forecast of heads by role, from a run of the area that is kept, whose month or year has come.
   *[other] { $count } forecasts of heads by role, from all runs of the area that are kept, whose month or year has come.
 }
p21-hindsight = Scores of past forecasts
p21-measure = Measure
p21-value = Found
p21-should = Should be
p21-share = { $value } ({ $low } to { $high })
p21-within-half = Within the middle half
p21-within-nine = Within nine in ten
p21-crps = Mean score of the whole forecast (CRPS), heads
p21-error = Mean distance from the median, heads
p21-bias = Mean of what came less the median, heads
p21-brier = Chances of fewer heads than at the opening (Brier)
p21-brier-of = { $value } over { $of ->
    [one] one claim
   *[other] { $of } claims
 }
p21-small = small
p21-nought = about nought
p21-came-caption = What the run took for granted of vacancies, hours and pay
p21-came-none = Nothing has been counted yet: record vacancies with a month of actuals, and bring in a later workforce return for hours and pay.
p21-came = Came
p21-limits = Limits of chance
p21-on = Counted on
p21-no-limits = no limits of chance
p21-of-vacancies = Vacancies, of all posts
p21-of-hours = Whole-time equivalents of a head
p21-of-pay = Middle pay, change since the run’s return
p21-late = { $count ->
    [one] One of { $of } months judged
   *[other] { $count } of { $of } months judged
 } had passed when the run was made: there it says what it would have said, from the return of its opening alone.
p21-no-vacancies = Vacancies were not counted, so only heads are judged.
p21-first = Nothing can be judged yet. The first forecast can be judged when { $month } is over and its heads have been counted.
p21-first-over = Nothing has been judged yet, but { $month } is over: record its heads with a month of actuals, and the first forecast is judged.
p21-next = Next comes { $month }, when it is over and has been counted.
p21-next-over = Next comes { $month }, which is over and waits to be counted.
p21-next-none = There is no published run whose months are still to come.
p21-horizon = Months from the opening
p21-forecasts = Forecasts judged
p21-crps-short = Score (CRPS)
p21-error-short = Distance from the median
p21-bias-short = What came less the median
p21-horizon-heads = Heads, by how far ahead they were foretold
p21-horizon-vacancies = Vacancies, by how far ahead they were foretold as posts short
p21-all-horizons = All together
p21-months = { $from } to { $to }
p21-months-from = { $from } and more
p21-places = Where outcomes lay in their forecasts
p21-place = Place
p21-found = Found
p21-place-0 = Lowest 5 in 100
p21-place-1 = 5 to 25 in 100
p21-place-2 = 25 to 50 in 100
p21-place-3 = 50 to 75 in 100
p21-place-4 = 75 to 95 in 100
p21-place-5 = Highest 5 in 100
p21-objectives-heading = Objectives
p21-objectives-lead = What the review found of each objective, and what follows.
p21-objectives = Findings, the newest first
p21-objective = Objective
p21-met = Met
p21-why = Why
p21-course = What follows
p21-record = Record a finding

# P22
criterion-p22-about = Who has the review, in a form they can use, and what did they say?
criterion-p22-findings = { $count ->
    [0] No finding
    [one] One finding
   *[other] { $count } findings
 } can be shared.
criterion-p22-reached = { $of ->
    [0] No audience has
    [one] { $done } of one audience has
   *[other] { $done } of { $of } audiences have
 } a copy.
criterion-p22-accessible = { $count ->
    [0] No copy is
    [one] One copy is
   *[other] { $count } copies are
 } in plain words, Easy Read, another language or told in person.
criterion-p22-answered = { $count ->
    [0] No copy was
    [one] One copy was
   *[other] { $count } copies were
 } answered.
p22-heading = Who has the review
p22-lead = Every voice that has a stakeholder is an audience. A report that nobody can read does not reach anybody: choose the form with the audience.
p22-audiences = Audiences
p22-audience = Audience
p22-stakeholders = Stakeholders
p22-forms = Forms they have
p22-answered = Answered
p22-share = Record
p22-nothing = Nothing yet
p22-record = Record a copy: { $audience }
p22-copies = Copies, the newest first
p22-copy = Copy
p22-sent = Shared on
p22-answer = What they said
p22-no-answer = No answer is recorded.
p22-papers = Make a copy: read it, take it away, then record that it went out
p22-no-audience = No audience yet. Record a stakeholder: whom somebody speaks for is the audience.
copy-name = { $form }: { $audience }
copy-take = Take it away
copy-pdf = PDF
copy-docx = Word document (DOCX)
copy-html = Web page (HTML)
copy-figures = Figures of the plan as { $format }
copy-log = Record that this copy went out
copy-log-why = A copy counts when it has reached somebody.
copy-long = Shorten these sentences first
copy-long-lead = In Easy Read a line has no more than 15 words. Change the words in the finding, and the copy changes with it.
copy-words = { $count ->
    [one] One word
   *[other] { $count } words
 }
copy-nothing = The review has not found anything yet, so there is nothing to copy. Record how far an objective was met, why, and what follows.
copy-data-lead = The figures are those of the publication that the plan stands on. Roles with few staff are in the totals only.
copy-no-run = The plan stands on no publication yet, so there are no figures to share. Run the plan first.
copy-no-export = You may read this plan but not take figures away. Ask a commissioner for them.

# P23
criterion-p23-about = Was the model run again with partners, and where does each of them stand on what changed?
criterion-p23-rerun = The plan was run again after an earlier run.
criterion-p23-rerun-not = The plan was not run again yet after its first run.
criterion-p23-views = { $count ->
    [0] No partner has said where it stands.
    [one] One partner has said where it stands.
   *[other] { $count } partners have said where they stand.
 }
criterion-p23-answered = { $of ->
    [0] No objection is
    [one] { $done } of one objection is
   *[other] { $done } of { $of } objections are
 } answered by what changed, or why nothing did.
criterion-p23-each = { $of ->
    [0] Nothing that the run takes or reads changed, so there is nothing for a partner to stand on.
    [one] { $done } of one change of the joint run has a partner’s position on it.
   *[other] { $done } of { $of } changes of the joint run have a partner’s position on them.
 }
p23-heading = The model run again
p23-alone = There is no earlier run of this area to hold the present one against.
p23-lead = { $after } beside { $before }. The model was run with every mixture of what changed on the same draws; each part is what a change adds, averaged over every order.
p23-moved = Change of the gap in { $year }
p23-posts = posts
p23-method = Shapley values over the blocks of the plan that changed. They add up to the difference of the two runs.
p23-population = How the population grows
p23-workforce = The return: who works there
p23-demand = How need becomes posts
p23-leaving = What is taken for leaving
p23-joining = What is taken for joining
p23-lending = Experience lent to small roles
p23-chance = Chance: the draws that each run made
p23-each = Where partners stand, change by change
p23-agree = Agree
p23-not-agree = Disagree, or agree in part
p23-no-view = Take no position
p23-nobody = Nobody
p23-who = { $name } ({ $day })
p23-say = Record a position
p23-say-where = Record a position on { $change }
p23-views-heading = Where partners stand
p23-views-lead = Contributions to this criterion that say a position. Disagreement is kept, with what came of it.
p23-views = Views, objections first
p23-view = View
p23-partner = Partner
p23-position = Position
p23-effect = What came of it

# P24
criterion-p24-about = Did findings become changes, changes actions, and actions effects?
criterion-p24-changes = { $count ->
    [0] No finding asks
    [one] One finding asks
   *[other] { $count } findings ask
 } for a change.
criterion-p24-begun = { $of ->
    [0] No change has
    [one] { $done } of one change has
   *[other] { $done } of { $of } changes have
 } an action, or a run that holds it.
criterion-p24-planned-not = No run of the plan holds a change that a finding asked for.
criterion-p24-planned = A run of the plan holds a change that a finding asked for.
criterion-p24-done = { $of ->
    [0] No change is
    [one] { $done } of one change is
   *[other] { $done } of { $of } changes are
 } carried out.
criterion-p24-closed = { $done } of { $of } have an effect that somebody looked at and could tell.
p24-heading = From finding to effect
p24-lead = A loop is closed when somebody looked at the effect and could tell it, whether it was good or not.
p24-loops = Findings that ask for a change, those that have come least far first
p24-finding = Finding
p24-change = Change
p24-run = Run that holds it
p24-action = Action
p24-effect = Effect
p24-step = How far
p24-none = –
p24-found = Nothing follows yet
p24-older = Made before the finding
p24-begun = Begun
p24-done = Carried out, effect open
p24-closed = Closed
p24-action-state = { $reference }: { $state }
p24-effect-on = { $effect } ({ $day })
