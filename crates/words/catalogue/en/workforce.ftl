# A workforce plan and its criteria

plan-plans-heading = Workforce plans
plan-plans-lead = A workforce plan gathers what its area, partners and strategy need, in the order of the occupational standard. Its figures come from the runs below.
plan-start = Start a workforce plan

workforce-record = The plan’s record
workforce-open = Open the plan’s task list
workforce-computed = Each state is worked out from records and runs. Nobody ticks it.
workforce-done = { $done } of { $of } criteria in place.
workforce-area = Area
workforce-period = Period
workforce-from-to = { $from } to { $to }
workforce-run = Run it stands on
workforce-run-of = { $reference } of { $day }
workforce-no-run = None yet: run the plan of this area
workforce-signed = Signed
workforce-unsigned = Not yet
workforce-all-there = Everything it needs is there.

criterion-not-started = Not started
criterion-under-way = Under way
criterion-in-place = In place
criterion-met = Holds
criterion-unmet = To do
criterion-conditions = What must hold
criterion-judgements = Judgements
criterion-no-judgement = Nobody has recorded a judgement yet. Figures inform; a person answers for what they mean.
criterion-judge = Record a judgement
criterion-contributions = What partners said
criterion-no-contribution = No partner’s contribution is recorded here.
criterion-contribute = Record a contribution
criterion-unanswered = Nobody has said yet what came of it.
criterion-by = { $by }, { $day }
criterion-others = Other criteria
criterion-look = Look through the { $many }
criterion-run = Run the plan of the area

criterion-ran-not = The plan’s area has no run yet whose figures can be read.
criterion-ran = The plan’s area has a run whose figures can be read.
p10-strategy = Open the strategy that this run wrote
criterion-outrun = The figures above are newer: they are of the run of { $day }.
criterion-judged = Somebody has recorded a judgement and answers for it.
criterion-judged-not = Nobody has recorded a judgement yet.
criterion-heard-not = No partner has contributed yet with a word on what came of it.
criterion-heard = A partner has contributed, and it is said what came of it.

criterion-on-this-page = On this page

# P1
criterion-p1-about = What does each commissioning intention ask of the workforce, from activity to posts, by role and year, and where do two of them ask for the same scarce people?
criterion-p1-lines = { $of ->
    [0] No live intention says what staff it needs.
    [one] { $done } of one live intention says what staff it needs.
   *[other] { $done } of { $of } live intentions say what staff they need.
 }
p1-heading = What the intentions ask for
p1-lead = Workforce requirements of every live intention, added up by the end of each year. A requirement belongs to an intention through its service model, or by a tie. Where no requirement speaks, the activity of its services does.
p1-total = Whole-time equivalents asked for by the end of { $year }
p1-wte = whole-time equivalents
p1-method = The workforce requirements of all live intentions are added up by role. One that serves two intentions counts once. A role for which an intention states none counts as its activity is worked out below.
p1-gap = { $count ->
    [one] One live intention has
   *[other] { $count } live intentions have
 } neither a workforce requirement nor a standard for what its service does
p1-gap-effect = What they need is missing from the total.
p1-matrix = Whole-time equivalents asked for, by intention, role and year
p1-intention = Intention
p1-role = Role
p1-pools = Roles that intentions ask for by { $year }, beside the gap of the run
p1-asked-by = Intentions that ask
p1-asked = Asked for
p1-gap-of-run = Mean gap in the run, whole-time equivalents
p1-no-gap = not in the run
p1-from-activity = Worked out from activity
p1-chain-heading = From activity to posts
p1-chain-lead = How much a service does today and how much it will do, the hours with people that makes, and the posts those hours take once notes, travel and cover are added. What is added is the change alone: growth that comes with the population is in both amounts.
p1-chain = Activity a year today and then, the hours with people that the change adds, and posts by the last year
p1-chain-none = No standard of work belongs to a service model yet. Record a workload standard, choose its service model, and say how many there are a year today and from when there will be more or fewer.
p1-activity = Activity and intention
p1-activity-of = { $activity }: { $intention }, from { $year }
p1-today = Today
p1-then = Then
p1-hours = Hours with people
p1-no-hours = not by hours
p1-whole = Posts
p1-added = Added
p1-made-of = What the posts are for
p1-unsaid = not said
p1-apart = Where requirements of a service and its activity lie more than a tenth apart for the same job: one of the two needs mending. What another intention requires for itself is left out
p1-stated = Stated
p1-worked = From activity
p1-difference = Stated less worked out
p1-twice-heading = Who is asked for twice
p1-twice-lead = Staff whom more than one intention wants in the same year, each for itself, beside all who are expected to start in that year with anybody in the place, and beside the growth that is left once leavers are replaced. Staff whom two intentions share count once. Where activity tells how many posts the work of today takes, those need not be found again. Where the intentions ask for more people than that growth, what one gets is missing elsewhere.
p1-pool-years = Years in which more than one intention asks for more of the same people, in whole-time equivalents
p1-pool-years-none = No two intentions ask for more of the same people in the same year.
p1-year = Year
p1-more = Asked for beyond the year before
p1-beyond = Of these, not in post for today’s work
p1-year-ask = { $intention }: { $more }
p1-recruits = Expected to start
p1-growth = Expected growth
p1-beyond-recruits = More than all who start
p1-beyond-growth = More than the growth
p1-unfit-heading = Where money or days do not fit
p1-unfit-lead = Costs and days that cannot both hold. Change one of them, or say in the judgement why it is borne.
p1-underpriced = Intentions whose stated cost is less than the pay of the staff for whom they ask, at today’s median pay without the employer’s other costs. Posts that today’s work is known to take, and jobs whose pay no return tells, are left out; where nobody has said how much work there is today, all posts count. Where a saving is stated, what ends must bring in the pay as well
p1-added-posts = Posts asked for
p1-pay = Their pay a year
p1-cost = Cost a year as stated; a saving below nought
p1-unstaffed = Services that start before their staff are needed
p1-unstaffed-line = { $requirement }: { $days ->
    [one] one day
   *[other] { $days } days
 } after { $intention } starts
p1-begun = Services that began before their staff are due
p1-begun-line = { $requirement }: { $intention } began on { $start }, staff due { $days ->
    [one] one day
   *[other] { $days } days
 } later
p1-silent = Live intentions that ask nothing of the workforce
p1-unpriced = Live intentions without a cost
p1-late = Requirements that fall due after their intention has ended
p1-late-line = Serves { $intention }
p1-adrift = Requirements that serve no live intention
p1-what = What it is

# P10
criterion-p10-about = Is the plan part of the commissioning strategy, with staff, cost and risk for every intention, and has somebody signed it?
criterion-p10-covered = { $of ->
    [0] No live intention has
    [one] { $done } of one live intention has
   *[other] { $done } of { $of } live intentions have
 } staff, cost and risk, or an exception was recorded at signing.
criterion-p10-signed = The plan is signed with its strategy.
criterion-p10-signed-not = The plan is not signed with its strategy yet.
p10-heading = What the strategy can say of each intention
p10-lead = An intention is whole when it has a workforce requirement, a cost a year, and a risk tied to it or to its requirements. An intention that names no area code stands in the plans of every area; with one, only in those of that area, and with it what hangs on nothing else. Partners are those of the whole organisation.
p10-elsewhere = { $count ->
    [one] One intention is left to the plans of its own area.
   *[other] { $count } intentions are left to the plans of their own areas.
}
p10-caption = Live intentions and what each has
p10-intention = Intention
p10-staff = Staff
p10-cost = Cost
p10-risk = Risk
p10-there = There
p10-missing = Missing
sign-heading = Sign the plan
sign-heading-signed = Signature
sign-lead = Signing fixes the run the plan stands on. Where an intention is not whole, say why it is right to sign all the same: the exception stays with the plan.
sign-exception = Why sign although something is missing
sign-exception-hint = Leave empty when every intention has its staff, cost and risk. At most 4,000 characters.
sign-button = Sign the plan
sign-signed = Signed on { $day } by { $by }.
sign-exception-said = Exception recorded:
sign-version = It is version { $version } of { $reference }, on the figures of { $run }.
sign-strategy = Signed strategy
sign-pdf = PDF, for reading and printing
sign-docx = Word document, for working on
sign-html = Web page
sign-underway = The signed strategy is being written: see how far it is
sign-strategy-lead = The strategy is not on record yet in its signed form. It is written from the figures that were signed, and says so on its first page.
sign-strategy-button = Write the signed strategy
sign-done = The plan is signed. Its strategy is being written, and will stand on the page of P10.
sign-where = P10: signature and signed strategy

# P13, ahead
ahead-heading = Who the workforce will be
ahead-lead = Each worker of the return is lived forward by themself: they stay or leave as the rates of their role say, and recruits are like those of the last twelve months. Nobody qualifies in post here, so what the qualified lose is what training has to bring. It takes the leaving and joining that workplaces reported; “Where composition is heading” counts who came and went between two returns, so the two differ. What the plan assumes beyond its return, and its measures, are in neither.
ahead-foot = { $workers } workers, { $imputed } of them with an age that was not told and is taken from others of their role; { $draws } draws, of which nine in ten lie in the range shown.
ahead-alike = When people of every age leave alike
ahead-stopping = When everybody stops at { $age }
ahead-share = Share of the workforce
ahead-women = Women, of women and men
ahead-under-25 = Under 25
ahead-from-55 = 55 and over
ahead-first-year = In the first year of the job
ahead-qualified = With a care qualification at level 2 or above, of those told
ahead-percent = { $middle }%
ahead-percent-range = { $middle }% ({ $low } to { $high })
