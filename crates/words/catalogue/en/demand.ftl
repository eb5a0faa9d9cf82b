# P4 by several methods, P5 and P7 by skill

# Rules between fields
amount-not-above-nought = Enter an amount above nought.
work-needs-a-workers-time = Say how many hours a year a whole-time worker has. Only people to a post need none.
no-time-is-left = Leave some time for the work itself: this share must be below 100%.
column-serves-twice = “{ $column }” is named twice. Each column says one thing.
training-needs-its-category = Give the number of the training category in the return, 1 to 51.
a-count-needs-its-share = Give the share who hold it, as it was counted.
a-course-needs-its-share = Give the share of those who begin that complete the course.
a-course-needs-its-day = Give the day on which the first course begins.

# P4
criterion-p4-methods = { $count ->
    [0] No job has its
    [one] One job has its
   *[other] { $count } jobs have their
 } staff worked out by more than one method; { $least } is needed at the least.
p4-methods = Demand by several methods
p4-methods-lead = No method is the right one. Those that count the work see what is done; a ratio and the sector’s rule carry on what is there. Where they part, say in a judgement which one the plan goes by, and why.
p4-methods-none = No standard of work is recorded yet. Record how long a kind of work takes, how many people there are to a post, or how many hours each person gets, and the methods stand here beside each other.
p4-methods-chart = Whole-time equivalents by job and method, { $year }
p4-methods-summary = Bars show what each method asks for in { $year }; thin lines show how far it may be off. The method that asks for most is marked.
p4-methods-job = Job and method
p4-methods-caption = What each method asks for, { $year }
p4-method = Method
p4-asks = Whole-time equivalents
p4-beside-there = Beside those there
p4-made-of = Made of
p4-from = Worked out from
p4-why = Why they differ, { $year }
p4-why-heading = Why the methods differ
p4-why-lead = Each reason is worked out from what the methods are made of.
p4-reason = Reason
p4-ranged = { $middle } ({ $low } to { $high })
p4-ratio-there = { $share }% are there
p4-part = { $what } { $wte }
p4-method-wisn = Workload indicators (WISN)
p4-method-contact-hours = Contact hours
p4-method-ratio = People to a post
p4-method-older-people = Sector’s rule: people aged 65 and over
p4-method-run = Run of the plan
p4-method-stated = Workforce requirements
p4-part-with-people = with people
p4-part-beside = notes, handover and meetings
p4-part-travel = travel
p4-part-relief = cover
p4-part-further = further work by some staff
p4-part-filled = filled today
p4-part-vacant = vacant today
p4-part-growth = growth
p4-part-whole = in all
p4-from-run = the run’s return and projections
p4-from-requirements = workforce requirements
p4-reason-agree = Every method allows for { $low } to { $high }. They do not contradict each other.
p4-reason-agree-one = Every method allows for { $low }. They do not contradict each other.
p4-reason-apart = “{ $more }” asks for at least { $by } more than “{ $fewer }” allows for, whatever their ranges.
p4-reason-parts = “{ $more }” asks for { $by } more than “{ $fewer }”: { $parts }.
p4-reason-time = A whole-time worker is taken to have from { $low } to { $high } hours a year.
p4-reason-carried = The sector’s rule carries { $filled } filled and { $vacant } vacant posts on{ $growth ->
    [0] .
   *[other] {" "}and adds { $growth } for more people aged 65 and over.
 } It does not see who goes without today, or another way of working.
p4-reason-ratio = People to a post do not say how much each of them needs.
p4-reason-stated = Workforce requirements hold what service models have asked for by then; work that no service model asks for is not in them.
p4-reason-unranged = Nobody gave “{ $method }” a range, so how far it may be off is not known.

# P5 by skill
criterion-p5-skills = { $count ->
    [0] No skill that is asked for is
    [one] One skill that is asked for is
   *[other] { $count } skills that are asked for are
 } held against those who hold it.
p5-skills = Skills
p5-skills-lead = Staff who should hold a skill and do not, by the share asked for and the share who hold it. Jobs in which few hold it, or few do not, are not shown.
p5-skills-none = No skill is asked for yet. Record which share of a job should hold a skill, by when, and how it is known who holds it.
p5-skills-chart = Staff short of a skill, by job
p5-skills-summary = Staff who should hold each skill and do not, by job; five levels by the part of those asked for that is missing.
p5-skills-caption = Skills asked for and held
p5-skill = Skill
p5-asked = Asked for
p5-hold-it = Hold it
p5-people-short = Staff short
p5-not-known = not known
p5-asked-by = { $share }% by { $day }

# P7 by skill
criterion-p7-holes = { $of ->
    [0] No skill that is asked for is missing
   *[other] { $done } of { $of } skills that are asked for and missing have a course that closes the hole
 }.
p7-matrix-heading = Required and held
p7-matrix-lead = For each job and skill, the share asked for and the share who hold it, and what becomes of the hole. Joiners are taken to hold it as those here do; those who gain it leave as the others do.
p7-matrix = Asked for and held, by job and skill
p7-matrix-cell = { $asked }% asked for, { $held }% hold it
p7-matrix-unknown = { $asked }% asked for
p7-matrix-none = –
p7-state-enough = Enough
p7-state-closes = Closes in time
p7-state-late = Closes late
p7-state-short = Not closed
p7-state-open = Nothing done
p7-state-unknown = Not known
p7-holes = What closes each hole
p7-begins-a-year = Begin a year
p7-short-now = Short now
p7-short-then = Short by the day
p7-closed-in = Closed in
p7-paid-by = Paid by
p7-never = not within the plan
p7-no-course = no course
p7-by-day = By

# P7 who has to be trained
criterion-p7-needs = { $count ->
    [0] No requirement of a skill can be set beside what staff hold, provider by provider
    [one] One requirement of a skill is set beside what staff hold, provider by provider
   *[other] { $count } requirements of skills are set beside what staff hold, provider by provider
 }.
p7-needs-heading = Who has to be trained
p7-needs-lead = What is asked of a job less what its staff hold. Staff whose answer is not known are taken to be like those of the same provider whose answer is. A provider that has more than is asked for makes up for no other that is shown, so the sum can be larger than the hole of the whole job; the others together are counted as one. A provider of which fewer than five hold it, or fewer than five lack it, is not shown alone but among the others together; the totals keep it. Places are those of courses for staff that are over by the day; who leaves or does not finish is counted under “What closes each hole”.
p7-needs-none = Nothing tells yet who holds what: import a workforce return with its workers, and record the skills that the plan asks for.
p7-needs-jobs = People to be trained beside places of courses, by job
p7-needs-providers = People to be trained, by provider and job, the largest need first
p7-needs-provider = Provider
p7-needs-others = { $count ->
    [one] One other provider
   *[other] { $count } other providers together
 }
p7-needs-rest = { $count ->
    [one] { $caption }; one more line with a smaller need is in the findings for programs
   *[other] { $caption }; { $count } more lines with smaller needs are in the findings for programs
 }
p7-needs-title = { $title }, { $share }% by { $day }
p7-needs-not-asked = Level 2 in care: the plan asks for no share
p7-needs-lack = Lack it
p7-needs-train = To be trained
p7-needs-places = Places for staff by then
p7-needs-into = Places into the job by then
p7-needs-without = Without a place
p7-needs-shared = Places, if shared by need
p7-needs-courses = Courses and partners
p7-needs-course-own = Course for staff
p7-needs-course-paid = Course for staff, paid by { $title }
p7-needs-carried = { $title } ({ $partner })
p7-needs-few = fewer than five of either answer
p7-needs-by-job = counted by job only
p7-needs-nothing-asked = nothing asked
p7-needs-no-course = none reaches the job

# P3 beside the returns
p3-beside-lead = Read by “{ $mapping }”, { $from } to { $to }. Growth fades from year to year, steps that noise does not explain teach nothing about it, and the range holds four cases in five.
p3-beside-chart = Change to be expected by { $year }
p3-beside-summary = Bars show the change over three years in per cent of the last reading; lines show four cases in five. Series with a break are pointed out.
p3-beside-change = Change in three years
p3-beside-caption = { $title }: series, growth and what is to come
p3-beside-heads = Staff, latest
p3-beside-wte = Whole-time equivalents, latest
p3-beside-growth = Growth a year, breaks taken out
p3-beside-ahead = In three years
p3-beside-broken = Breaks
p3-beside-none = not known
p3-beside-broken-with = { $year }: { $heads }, probably counted before or since as “{ $partner }”.
p3-beside-broken-alone = { $year }: { $heads } that the usual growth does not explain.
p3-beside-gap = { $of }: { $gap }
p3-by-role = Job
p3-by-family = Family of jobs
p3-by-group = Group
p3-capacity = Capacity and absence
p3-capacity-lead = What services return month by month; of several returns of one month the latest counts. Shares are of the services that told both figures.
p3-capacity-caption = Returns of capacity by month
p3-capacity-month = Month
p3-capacity-services = Services
p3-capacity-absent = Absent
p3-capacity-agency = From agencies
p3-capacity-beds = Beds in use
