# P2 to P5: partners, trends, what is required, and the workforce as it is

criterion-returned-not = No workforce return of the plan’s area can be read yet.
criterion-returned = A workforce return of the plan’s area is there and can be read.

rate-of = { $value }% ({ $low } to { $high }) of { $of }
rate-bare = { $value }% of { $of }
rate-percent = { $value }%
rate-count = { $value } of { $of }
rate-axis = Rate
rate-records-do-not-match = not known: counts and records differ
rate-leavers-not-known = leavers not known
rate-starters-not-known = starters not known
rate-vacancies-not-known = vacancies not known
rate-nobody-employed = nobody employed
rate-implausible = not believed: more than ten times the staff
rate-start-dates-missing = start dates missing
rate-nobody-a-year-ago = nobody there a year ago
rate-no-answers = nobody’s answer is known

people-group = Group
people-all = All
people-all-jobs = All jobs
people-withheld = withheld
people-and-more = { $some } and { $count } more
people-withheld-why = { $count ->
    [one] One cell is withheld
   *[other] { $count } cells are withheld
 }: counts below { $least }, and what would give them away.
people-managerial = Managers and supervisors
people-professional = Registered professions
people-direct-care = Direct care
people-other-jobs = Other jobs
people-other-roles = Other roles
people-other-employers = Other employers
people-other-services = Other services
people-other-districts = Other districts
people-not-told = Not told
people-left = Left
people-joined = Joined
people-workplace-gone = At a workplace no longer in the return
people-workplace-new = At a workplace new to the return
people-under-18 = Under 18
people-18-24 = 18 to 24
people-25-34 = 25 to 34
people-35-44 = 35 to 44
people-45-54 = 45 to 54
people-55-64 = 55 to 64
people-65-and-over = 65 and over
people-younger-or-older = Under 18, or 65 and over
people-below-wage = Below the wage
people-close-to-wage = Up to 5% above
people-above-wage = More than 5% above
people-held = Held
people-not-held = Not held
people-women = Women
people-men = Men
people-another-sex = Another answer
people-white = White
people-mixed = Mixed
people-asian = Asian
people-black = Black
people-another-group = Another group
people-disabled = Disabled
people-not-disabled = Not disabled
people-british = British
people-another-nationality = Another nationality

# P2
criterion-p2-about = Have those who employ, teach and are supported by the workforce had a part in the plan?
criterion-p2-types = { $done } of { $of } types of partner are on the register.
criterion-p2-independent = Somebody who speaks for independent employers has contributed: they employ { $share }% of the workforce.
criterion-p2-direct = Somebody who speaks for people who employ their own staff has contributed: { $share }% of the workforce works for them.
criterion-p2-planned = Of { $done } of { $of } types of partner on the register somebody has contributed, or is to be involved by a day.
criterion-p2-kept = { $of ->
    [one] The one planned involvement is not late, and what was said is on record.
   *[other] Of { $of } planned involvements none is late, and what was said is on record.
 }
criterion-p2-kept-not = { $of ->
    [0] There is no involvement plan yet: say whom you mean to involve, in what and by when.
   *[other] Of { $of } planned involvements { $open ->
        [one] one is late, or took place and nothing that was said is on record.
       *[other] { $open } are late, or took place and nothing that was said is on record.
    }
 }
p2-alarms = Who employs the workforce, and whether they have a part
p2-alarms-lead = An alarm rings when nobody who speaks for employers of most of the staff has contributed to the plan. The share of independent employers is counted from the return; nobody returns those who work for one person, so the nation’s share stands for them.
p2-alarms-caption = Employers and their part in the plan
p2-who = Who
p2-share = Share of the workforce
p2-national = In the nation
p2-known = On the register
p2-took-part = Contributed
p2-independent = Independent employers
p2-direct = People who employ their own staff
p2-rings = Not heard
p2-heard = Heard
p2-employers = Heads by kind of employer
p2-employers-summary = Heads of the latest return, with a record and without, by kind of employer.
p2-employer = Employer
p2-involved = Partners by type
p2-involved-lead = The register of stakeholders beside what they contributed to this plan, on any criterion.
p2-types-caption = Types of partner and what they contributed
p2-type = Type
p2-hard = Seldom heard or unwilling
p2-contributions = Contributions
p2-answered = Answered
p2-silent = Has said nothing
p2-planned = The involvement plan
p2-planned-lead = Whom we mean to involve, in what, how and by when. Each line is answered by a contribution of that partner to that criterion; two lines need two contributions.
p2-planned-caption = Planned involvements, the earliest day first
p2-nothing-planned = Nobody is planned to be involved yet. Begin with the types of partner that have said nothing.
p2-plan-another = Plan an involvement
p2-asked = What they are asked, and how
p2-asked-how = { $question } ({ $manner })
p2-due = By
p2-by-whom = { $day }, { $who }
p2-stands = How it stands
p2-record-it = Record what was said
p2-unrecorded = Took place, nothing on record
p2-ahead = Still to come
p2-late = { $count ->
    [one] One day late
   *[other] { $count } days late
 }
p2-given-up = Given up
p2-log = Who took part, and in which step
p2-log-lead = Contributions of partners to every criterion of the plan, the latest first.
p2-log-caption = Contributions by day
p2-on = On
p2-step = Step of the plan
p2-said = What was said
p2-came-of-it = What came of it
p2-told = Said
p2-untold = Not said yet
p2-placed = Partners by power and interest, those with most of both first
p2-partner = Partner
p2-power = Power
p2-interest = Interest
p2-way = How to involve them
p2-work-with = Work with them closely
p2-satisfy = Ask them on what touches them
p2-inform = Keep them informed and listen
p2-keep-in-touch = Keep in touch

# P3
criterion-p3-about = Who comes, goes, moves, grows older and is paid what, and what of it is more than chance?
criterion-p3-rates = { $done } of { $of } rates can be said: turnover, vacancies and stability.
criterion-p3-returns = { $count ->
    [0] No return is
    [one] The return of one day is
   *[other] Returns of { $count } dates are
 } read; { $least } are needed to see movement.
criterion-p3-moves = Movements between roles are told from the same workers in two returns.
criterion-p3-moves-not = Movements between roles cannot be told yet: that takes the same workers in two returns.
p3-returns = From return to return
p3-returns-lead = Each return in a few figures, and what changed since the one before. The limits hold the truth in 95 of 100 cases.
p3-returns-caption = Returns of the area
p3-day = Day
p3-workplaces = Workplaces
p3-heads = Heads
p3-heads-unit = heads
p3-wte = Whole-time equivalents
p3-turnover = Turnover
p3-vacancy-rate = Vacancies
p3-stability = Stability
p3-starters = Starter rate
p3-days-sick = Days of sickness, mean of workers
p3-role = Role
p3-what = What
p3-who = Who
p3-before = Before
p3-now = Now
p3-difference = Difference, percentage points
p3-verdict = More than chance?
p3-changes = What changed since the return before
p3-between = { $low } to { $high }
p3-cannot-say = cannot be said
p3-more-than-chance = More than chance
p3-chance = May be chance
p3-calibrated = Rates that the plan takes
p3-calibrated-lead = What each workplace returned is drawn towards what its district, its service and the role let expect: little where a workplace has many staff, much where it has few. Workplaces that do not know their numbers are imputed and not left out. Known is what was returned, over the staff of the workplaces that could be counted. The plan draws its rates from between the limits.
p3-factors = The run does not take these rates as they stand: the plan assumes that leaving is { $leaving } times and joining { $joining } times what it was, in every role.
p3-calibrated-caption = Rates by role, returned and taken
p3-returned = Returned
p3-taken = Taken by the plan
p3-between-90 = Between, with a chance of 90%
p3-told = Workplaces counted
p3-imputed = Workplaces imputed
p3-joining = Starters over staff
p3-of-turnover = Turnover
p3-of-vacancy-rate = Vacancies
p3-of-stability = Stability
p3-of-qualified = Qualified at level 2 or above
p3-of-zero-hours = On a zero-hours contract
p3-of-pool-or-agency = Pool, bank or agency
p3-of-aged-55 = Aged 55 and over
p3-of-care-certificate = Care Certificate completed
p3-jumps = Steps that look like a new way of counting
p3-jump = Heads beyond usual growth
p3-partner = Went the other way
p3-no-partner = nobody
p3-signals = Where it differs
p3-signals-lead = Roles, employers and services whose rate differs from that of all the others by more than chance. People are leavers of a year, or vacancies, more or fewer than at the rate of the others.
p3-signals-caption = Rates that differ by more than chance
p3-rate = Rate
p3-others = All others
p3-people = People
p3-rate-higher = Higher
p3-rate-lower = Lower
p3-roles = By role
p3-roles-lead = Rates by role with their limits and what they were divided by. Turnover is leavers of a year over permanent and temporary staff, and the starter rate is starters of a year over the same.
p3-roles-caption = Rates by role
p3-turnover-chart = Turnover by role
p3-turnover-chart-summary = Leavers of a year over permanent and temporary staff, by role, with limits; a line marks all roles.
p3-all-roles = All roles
p3-splits = Rates by employer and service
p3-by-employer = Employer
p3-by-service = Service
p3-moves = Movements
p3-moves-lead = The same workers, known only by a hash, in two returns. Every row adds up to those who were there.
p3-moved = Moved to another role: { $count } of { $of }.
p3-moves-chart = From { $from } to { $to }
p3-moves-summary = Heads of the earlier return, less those who left, with those who joined, up to the heads of the later one.
p3-moves-total = Heads, from { $from } to { $to }
p3-moves-method = Workers of both returns are matched by the hash of their reference, and at another workplace by that of their National Insurance number and day of birth. Who is in one alone left or joined, unless the workplace itself is in one return only.
p3-opening = There at the earlier return
p3-closing = There at the later return
p3-matrix = What they were, and what became of them
p3-ages = Ages
p3-ages-lead = Who will reach pension age if nobody leaves before: ages are taken to be spread evenly within a band.
p3-ages-caption = Heads by age
p3-ahead = Reaching the pension age of { $age }
p3-older = Aged 55 and over
p3-in-five = Within five years
p3-in-ten = Within ten years
p3-wages = Pay
p3-wages-lead = Pay for an hour beside the National Living Wage of the day. A yearly salary is that of a full week.
p3-wages-caption = Pay for an hour by role; the National Living Wage of the day is £{ $wage }
p3-wages-chart = The middle pay of each role beside £{ $wage }
p3-wages-summary = Median pay for an hour by role, with the middle half of pay; a line marks the National Living Wage.
p3-wage = National Living Wage
p3-workers = Workers whose pay is told
p3-lower = A quarter earns less than
p3-median = Median
p3-upper = A quarter earns more than
p3-since = Since the return before
p3-rise = { $value }% ({ $low } to { $high })
p3-an-hour = £{ $amount }
p3-below = Heads by pay beside the wage
p3-next = Lifting everybody to £{ $wage } from { $day }, a year
p3-next-step = { $count ->
    [one] One worker who earns less today
   *[other] { $workers } workers who earn less today
 }
p3-next-method = What each lacks to the wage for an hour, times their hours of a year. Employers’ other costs, and the gap to those above them, come on top.
p3-moves-none = Movements need two returns of the same workplaces: bring in the workplace and worker files of an earlier or a later day.
p3-elsewhere = { $count ->
    [0] None of them works
    [one] One of them works
   *[other] { $count } of them work
 } at another workplace than before.
p3-not-met-again = { $count ->
    [one] For one of them the earlier return has no National Insurance number or day of birth: if that worker changed workplace, they count as left and joined.
   *[other] For { $count } of them the earlier return has no National Insurance number or day of birth: if they changed workplace, they count as left and joined.
 }
p3-fewer-than = fewer than { $least }
p3-between-places = Between employers, services and districts
p3-between-places-lead = The same workers by where they work: the sector of their employer, the main service of their workplace, and its postcode district. Every row adds up to those who were there.
p3-unmanaged = { $count ->
    [one] One of { $of } regulated workplaces that record all their staff records no registered manager on { $day }.
   *[other] { $count } of { $of } regulated workplaces that record all their staff record no registered manager on { $day }.
 }
p3-unmanaged-before = { $count ->
    [one] It was one of { $of } on { $day }.
   *[other] It was { $count } of { $of } on { $day }.
 }
p3-unmanaged-why = A regulated service needs one; a manager of several services is recorded at one of them, so ask before you conclude.
p3-about = about { $near }
p3-between-places-none = Too few people are in both returns to show where they moved.
p3-between-employer = From employer to employer
p3-between-service = From service to service
p3-between-district = From district to district
p3-between-employer-moved = Between sectors { $moved } moved, and the workplace of { $refiled } is filed under another employer.
p3-between-service-moved = Between services { $moved } moved, and the workplace of { $refiled } has another main service.
p3-between-district-moved = Between districts { $moved } moved, and the workplace of { $refiled } has another postcode.
p3-absence = Absence month by month
p3-absence-lead = Days absent for each head, from the months of actuals, of the roles that every month counts; the limits are those of an XmR chart.
p3-absence-none = No control chart of absence can be drawn yet: record days absent with at least three months of actuals.
p3-absence-days = Days absent for each head
p3-absence-title = Days absent for each head: { $signals ->
    [0] no signal
    [one] one signal
   *[other] { $signals } signals
 }
p3-capacity-absent-title = Staff absent on the day of the return: { $signals ->
    [0] no signal
    [one] one signal
   *[other] { $signals } signals
 }
p3-capacity-agency-title = Staff from agencies: { $signals ->
    [0] no signal
    [one] one signal
   *[other] { $signals } signals
 }
p3-capacity-none = No return of capacity has been brought in for the area. Bring in the Capacity Tracker’s table of services (beds, staff employed, absent and from agencies) as “Returns of capacity and absence”, and absence and agency use are followed month by month with control limits.
shown-provisional = With { $count ->
    [one] one month
   *[other] { $count } months
 } the limits are provisional: they settle from twelve on.
p3-rivals = Pay beside that of competitors
p3-rivals-lead = What others advertise for an hour to the same people, beside the National Living Wage of that day and what our own staff earn. Lines show the middle half of our own pay.
p3-rivals-our-day = Our own pay, and the wage that the line marks, are those of { $day }, the day of the latest return.
p3-rivals-none = No pay of competitors has been brought in. Save a mapping of columns that counts “Pay for an hour, in pounds” and bring in a table of advertised pay (shops, hospitals, warehouses, by place and day) as “Staff numbers over the years”.
p3-rivals-caption = Advertised pay by competitor, place and day
p3-rivals-chart = Pay for an hour: competitors and our own roles
p3-rivals-summary = Bars show the latest advertised pay of each competitor and the middle pay of our own largest roles; a line marks the National Living Wage.
p3-rivals-job = Job
p3-rivals-place = Place
p3-rivals-day = Advertised on
p3-rivals-pay = Pay for an hour
p3-rivals-rise = Since the day before it
p3-rivals-above-wage = Above the wage of that day
p3-rivals-above = Above our middle { $role }
p3-rivals-where = Beside our { $role } pay
p3-rivals-anywhere = not said
p3-rivals-top = above three quarters of us
p3-rivals-upper = above half of us
p3-rivals-lower = above a quarter of us
p3-rivals-bottom = in our lowest quarter
p3-rivals-ours = { $role } (ours)
p3-pounds-signed = { $sign }£{ $amount }
p3-peers = Beside councils like this one
p3-peers-lead = Published rates of the workforce of the council beside those of its statistical neighbours. The last column is our own latest return; its definition may differ from the publication’s.
p3-peers-none = No published rates of councils’ workforces have been brought in. Bring in “Outcomes by council” with turnover or vacancy rates, and “Statistical neighbours”, for the area.
p3-peers-no-neighbours = Nobody is named as like the council: bring in its statistical neighbours.
p3-peers-caption = Published rates beside those of councils alike
p3-peers-measure = Measure
p3-peers-year = Year
p3-peers-ours = Here
p3-peers-before = Before
p3-peers-median = Middle of the others
p3-peers-range = Others lie between
p3-peers-place = Place, lowest first
p3-peers-return = Our own return
p3-peers-here = This council
p3-peers-council = Council
p3-peers-nobody = nobody published
p3-peers-was = { $value } in { $year }
p3-peers-at = { $at } of { $of }
p3-peers-chart = { $measure }, { $year }
p3-peers-chart-placed = { $measure }, { $year }: { $at } of { $of }, the lowest first
p3-peers-summary = Bars show the council, marked, and its statistical neighbours, the lowest first; a line marks the middle of the neighbours.
p3-recruits = Recruits and leavers
p3-recruits-lead = Where those who began in the last twelve months came from, and why others left as workplaces gave it.
p3-recruits-caption = Those of the last twelve months, by where they came from
p3-abroad = Recruited from outside the United Kingdom: { $rate }.
p3-reasons = Leavers by reason
p3-reason = Reason
p3-leavers = Leavers
p3-reason-code = Code { $code } of the return
p3-reasons-of = Workplaces gave a reason for { $told } of { $leavers } leavers.
p3-reasons-none = No workplace of this return says why people left.

# P4
criterion-p4-about = Which skills, in which numbers, must the workforce have in order to reach the outcomes?
criterion-p4-workings = { $of ->
    [0] No workforce requirement says how its
    [one] { $done } of one workforce requirement says how its
   *[other] { $done } of { $of } workforce requirements say how their
 } number was worked out.
criterion-p4-skills = { $of ->
    [0] No workforce requirement says which skills it asks for.
    [one] { $done } of one workforce requirement says which skills it asks for.
   *[other] { $done } of { $of } workforce requirements say which skills they ask for.
 }
criterion-p4-commissioning = A requirement says what commissioning itself needs.
criterion-p4-commissioning-not = No requirement says yet what commissioning itself needs.
p4-profile = What is required
p4-profile-lead = The run says what the whole place requires. What intentions and service models ask for is part of it and stands in a table of its own; where they ask for more than the run does, the first table takes their number.
p4-profile-caption = Whole-time equivalents that the place requires, by role and year
p4-asked-caption = Of these, asked for by workforce requirements due by the end of each year: known where one falls due in that year, imputed where it is carried on
role-others = Other roles
role-all = All roles
p4-other-roles = Other roles, which no requirement can name: { $roles }.
p5-volunteers = Besides, { $people } people volunteer in care and give { $hours } hours a week, as much as { $wte } whole-time equivalents. They fill no post and stand in no sum ({ $records }).
p5-volunteers-no-hours = Besides, { $people } people volunteer in care. They fill no post and stand in no sum ({ $records }). An assumption called “hours of a volunteer” would say how much they give.
p5-volunteers-unknown = Nobody has said how many people volunteer in care: record an assumption called “volunteers”, and one called “hours of a volunteer”, to see them here.
p5-assistants = Personal assistants are in no return, so the run does not hold them: the gap neither counts nor hides them. Today there are { $today } whole-time equivalents at the nation’s share; requirements ask for { $asked } by { $year }.
p4-nothing = –
p4-year = Year
p4-scenarios = What each scenario requires
p4-scenarios-lead = The mean whole-time equivalents by the run, on the same draws in every scenario: what differs is the scenario alone. Measures are not in it, and neither are jobs that no return counts, such as personal assistants and commissioners.
p4-scenario-years = Whole-time equivalents that the place requires, by year and scenario
p4-scenario-roles = Whole-time equivalents that the place requires in { $year }, by role and scenario
p4-scenarios-more = { $count ->
    [one] One scenario more is not shown.
   *[other] { $count } scenarios more are not shown.
}
p4-skills = Skills, knowledge and languages
p4-skills-lead = What requirements ask for beyond the job.
p4-skills-caption = Skills asked for, the earliest first
p4-requirement = Requirement
p4-asked = Asked for
p4-wte = Whole-time equivalents
p4-by = By the end of

# P5
criterion-p5-about = Who does the work today, what can they do, and how far is that from what is required?
criterion-p5-capability = The return tells qualifications or certificates of enough staff to show a share.
criterion-p5-capability-not = The return does not tell qualifications or certificates of enough staff to show a share.
criterion-p5-diversity = The workforce is held against the people of the place by sex or age.
criterion-p5-diversity-not = The workforce cannot be held against the people of the place by sex or age yet.
criterion-p5-gap = { $count ->
    [0] No role is
    [one] One role is
   *[other] { $count } roles are
 } held against what is required.
p5-capacity = Capacity
p5-capacity-lead = Known: with a worker record and hours. Imputed: counted by the workplace without a record, or without hours. Modelled: in no return at all.
p5-all = Whole-time equivalents of the place
p5-method = Hours of every worker over a full week. Missing hours are taken at the mean of the role, missing records at the mix of their workplace. Each breakdown adds up to the same whole.
p5-known = Workers whose hours are known
p5-imputed = Workers whose hours or records are missing
p5-personal-assistants = Personal assistants, at the nation’s share
p5-by-employer = By kind of employer
p5-by-service = By main service
p5-by-role = By role
p5-heads-known = Heads with a record
p5-heads-imputed = Heads without
p5-share-imputed = Imputed
p5-capability = Capability
p5-capability-lead = Shares of those whose answer is told.
p5-capability-chart = Qualified in social care at level 2 or above
p5-capability-chart-summary = Share with a social care qualification at level 2 or above, by group of jobs, with limits.
p5-held-caption = Certificates and qualifications held
p5-held = Hold it
p5-what = What
p5-care-certificate = Care Certificate completed
p5-care-level-2 = Social care qualification at level 2 or above
p5-care-level-3 = Social care qualification at level 3 or above
p5-care-level-5 = Social care qualification at level 5 or above
p5-trained = Training in date on the day of the return
p5-category = Category
p5-category-code = Category { $code } of the return
p5-in-date = In date
p5-diversity = Diversity
p5-diversity-lead = A ratio of 1 is as in the place. By sex and age people of the place are those aged 18 to 64; by ethnic group, disability and nationality they are all whom the table counts, of every age unless it says otherwise: more older people are disabled than people of working age.
p5-without = There is no ratio for these, because nothing says how many of them live in the place: { $what }. Bring in the census table as “People by ethnic group, disability or nationality”.
p5-other-ways = { $heads } people work in another way than as employees, from a pool or through an agency; the return counts volunteers and students among them, and { $told } of them, whose hours are told, make { $wte } whole-time equivalents.
p5-by-district = By postcode district of the workplace
p5-by-provider = By provider, under the name of its first workplace
people-few-in-district = Smaller districts together
people-few-in-provider = Smaller providers together
p5-ratio-chart = Shares in the workforce beside shares in the place
p5-ratio-summary = For each sex and age, the share in the workforce over the share in the place, with limits; a line marks 1.
p5-ratio = Ratio
p5-as-in-place = As in the place
p5-shares = Shares in the workforce by jobs, beside the share in the place
p5-ratios = Ratio of the share in the workforce to the share in the place, by jobs, with limits
p5-ratio-of = { $value } ({ $low } to { $high })
p5-level = Jobs
p5-place = In the place
p5-by-sex = By sex
p5-by-age = By age
p5-by-ethnic-group = By ethnic group
p5-by-disability = By disability
p5-by-nationality = By nationality
p5-gap = The gap
p5-gap-lead = What the whole place requires less those whom the run expects to be there: means of its draws, in whole-time equivalents. A number below nought says how many more are there than the place requires.
p5-gap-chart = The gap by role and year
p5-gap-summary = Whole-time equivalents required and not there, by role and year; five levels by the share that is short.
p5-required-caption = Required, in whole-time equivalents
p5-there-caption = Expected to be there, in whole-time equivalents
p5-short-caption = Short, in whole-time equivalents
p5-year = Year
p5-short = Short
p5-heat-0 = Enough
p5-heat-1 = Up to a tenth short
p5-heat-2 = Up to a quarter
p5-heat-3 = Up to a half
p5-heat-4 = More than half

# P9
criterion-p9-about = What does the workforce itself say, who of it answered, and what was it told came of that?
criterion-p9-opened = { $count ->
    [0] No page is open on which
   *[other] A page was opened on which
 } the workforce can answer without a name.
criterion-p9-taken = The workforce answered without a name, on a page or on paper.
criterion-p9-taken-not = Nobody of the workforce has answered yet without a name, on a page or on paper.
criterion-p9-answers = { $count ->
    [0] Nobody has
    [one] One has
   *[other] { $count } have
 } answered; from { $least } on, answers can be shown.
criterion-p9-sorts = { $count ->
    [0] No sort of job has
    [one] One sort of job has
   *[other] { $count } sorts of jobs have
 } answered; { $least } are needed at the least.
criterion-p9-replied = The workforce was told what came of its answers.
criterion-p9-replied-not = The workforce was not told yet what came of its answers.
people-private = A company
people-voluntary = A charity
people-council = The council
people-nhs = The NHS
people-person = A person they support
people-other-employer = Somebody else
people-here = Same employer
people-in-care = Care, another employer
people-elsewhere = Not in care
people-not-sure = Do not know
people-pay = Pay
people-hours = Hours and rotas
people-travel = Travel
people-training = Training and getting on
people-support = Support from those in charge
people-respect = Respect for the work
people-workload = Too much to do
people-safety = Safety and health
people-family = Others to look after
people-other = Something else
calls-heading = Calls for feedback
calls-lead = A call has a page of its own that needs no sign-in. Its address cannot be guessed: give it to the workforce on paper, by message or as the code to scan that stands below it and on the form to print. No actor and no address of a machine is kept with an answer.
calls-none = Nobody has called for feedback yet.
calls-address = Answer at
calls-code = A code to scan
calls-code-title = Scan this code to answer
calls-open = Open the page
calls-wording = Lines to translate for another language
calls-wording-lead = Copy these lines into “Questions in that language” of a call, put the words of that language after each equals sign, and leave the codes as they are. Give the call its language, and say of which call it is another wording.
calls-make = Call for feedback
calls-not-yet = Not yet open
calls-closed = Closed
calls-now = Open
calls-without-page = Page not opened
calls-another-way = Answered without the page
say-until = You can answer until { $day }.
say-no-name = We do not ask your name, and we do not keep who you are. Please do not write names of people.
say-jobs = What sort of job do you do?
say-jobs-hint = If you do more than one, choose the one with most hours.
say-employer = Who do you work for?
say-employer-hint = You can leave this empty.
say-staying = Where do you think you will work in a year?
say-staying-hint = Nobody will hold you to it.
say-themes = What makes it hard to stay?
say-themes-hint = Choose all that apply, or none.
say-change = What one change would help most?
say-change-hint = You can leave this empty.
say-age = How old are you?
say-age-hint = You can leave this empty. It tells us whether we have heard from everybody.
say-sex = Are you a woman or a man?
say-sex-hint = You can leave this empty.
say-easy-age = How old are you?
say-easy-age-hint = You can leave this out.
say-easy-sex = Are you a woman or a man?
say-easy-sex-hint = You can leave this out.
say-easy-no-name = You do not tell us your name. We do not know who you are. Please do not write names.
say-easy-until = You can tell us until { $day }.
say-easy-jobs = What is your job?
say-easy-jobs-hint = If you have two jobs, choose the big one.
say-easy-employer = Who pays you?
say-easy-employer-hint = You can leave this out.
say-easy-staying = Where will you work next year?
say-easy-staying-hint = This is only what you think now.
say-easy-themes = What is hard in your job?
say-easy-themes-hint = Choose as many as you like.
say-easy-change = What one thing would help you most?
say-easy-change-hint = You can leave this out.
say-easy-button = Send
say-easy-thanks = Thank you. We have your answer. You can close this page.
say-wordings = The same questions in other words:
say-wording-usual = Usual words
say-wording-easy-read = Easy read
say-button = Send my answer
say-needed = Please answer this question
say-thanks = Thank you. Your answer was received. You can close this page.
say-paper = A form to print and fill in by hand
say-paper-otherwise = Or answer on a telephone: scan the code, or type { $address }
say-paper-how = Mark your answers, and hand the sheet to somebody you trust or post it. Do not write your name on it.
p9-answers = What was answered
p9-answers-lead = { $count ->
    [one] One answer.
   *[other] { $count } answers.
 }
p9-too-few = There are too few to show without giving somebody away.
p9-response = Answers beside the workforce, by sort of job
p9-response-chart = Who answered, by sort of job
p9-response-chart-summary = Answers over heads of the workforce return, by sort of job, with limits.
p9-employer = Answers beside the workforce, by sort of employer
p9-employer-lead = Those who would rather not say are left out. The return holds neither the NHS nor people who are employed by whom they support.
p9-answered = Answers
p9-heads = In the workforce
p9-rate = Response
p9-ratio = Share of answers over share of staff
p9-quiet = Heard too little
p9-by-age = Answers by age, beside the workforce of the return. Ages with few answers or few staff are put together
p9-by-sex = Answers by sex, beside the workforce of the return
p9-own-words = In their own words
p9-own-words-lead = What people wrote to “What one change would help most?”, what most wrote first, and what several of them ticked. No order and no tick gives anybody away.
p9-own-words-few = Fewer than { $least } people wrote something. Colleagues would know whose words they are, so nothing is shown.
p9-own-words-more = { $shown } of { $of } texts stand here; all are in the register of answers.
p9-wrote = What they wrote
p9-writers = People
p9-named = What several of them ticked
p9-action = Action it led to
p9-no-action = no action
p9-no-heads = not told by the return
p9-no-rate = cannot be said
p9-staying = Where they expect to work in a year
p9-themes = What makes it hard to stay; somebody may name several things
p9-replies = You said, we did
p9-replies-lead = What the workforce was told came of its answers.
p9-unanswered = Nobody has replied yet about: { $themes }.
p9-said = You said
p9-did = We did, or why nothing was done
p9-about = About
p9-told-on = Told on

# P12
criterion-p12-about = Which specialists were asked, what did they advise, and what rests on it?
criterion-p12-asked = { $count ->
    [0] No question was
    [one] One question was
   *[other] { $count } questions were
 } put to specialists.
criterion-p12-answered = { $of ->
    [0] No question was
    [one] { $done } of one question was
   *[other] { $done } of { $of } questions were
 } answered.
criterion-p12-tied = { $of ->
    [0] No answer has an assumption or an action that rests on it.
    [one] { $done } of one answer has an assumption or an action that rests on it.
   *[other] { $done } of { $of } answers have an assumption or an action that rests on them.
 }
criterion-p12-effect = { $of ->
    [0] For no answer
    [one] For { $done } of one answer
   *[other] For { $done } of { $of } answers
 } it is said what changed, or why nothing did.
p12-register-heading = Register of experts
p12-register-lead = An organisation stands here once, whoever speaks for it. Somebody who speaks for none stands by name. Those with most questions come first. A cost that nobody has said is unknown. It is not counted as nought.
p12-register = Who was asked, in what, at what cost
p12-body = Organisation or person
p12-who = Who was asked
p12-expertise = Expertise
p12-asked = Questions
p12-answered = Answers
p12-cost-all = Cost in all
p12-changed = Changed because of it
p12-last = Last answer
p12-cost-unknown = Unknown
p12-cost-part = { $amount }, and { $count ->
    [one] one question
   *[other] { $count } questions
 } of unknown cost
p12-cost-gap = { $count ->
    [one] The cost of one question
   *[other] The cost of { $count } questions
 }
p12-cost-gap-effect = It is not in this sum, so the sum is the least that was spent.
p12-changed-heading = What changed because of advice
p12-changed-lead = Assumptions and actions that rest on an answer, the latest first. An action that was dropped is left out.
p12-record = Record
p12-advice = Advice
p12-gaps-heading = Where advice is lacking
p12-never-asked = Nobody was asked in: { $list }.
p12-all-asked = Somebody was asked in every speciality.
p12-waiting = Questions without an answer, the longest wait first
p12-days = Days waiting
p12-unadvised = Assumptions that the plan rests on, that are not known, and that no answer is tied to
p12-assumption = Assumption
p12-certainty = Certainty
p12-bears = What rests on it
p12-read-by-name = The figures of the plan read it
p12-ask = Ask a specialist about { $reference }
p12-asked-already = Asked in { $reference }
p12-heading = Every question
p12-lead = The latest question first.
p12-caption = Questions put to specialists
p12-question = Question
p12-speciality = Speciality
p12-asked-on = Asked on
p12-advised-on = Answered on
p12-paid = Cost
p12-rests = Rests on it
p12-effect = What changed, or why nothing did
p12-waits = No answer yet
p12-no-effect = Nobody has said yet
p12-cost = Cost of advice
p12-cost-method = The costs of all questions whose cost is recorded, added up to the penny.

# P13
criterion-p13-about = Does the plan open the work to everybody, pay fairly and let people work flexibly?
criterion-p13-aims = { $count ->
    [0] No equality objective is
    [one] One equality objective is
   *[other] { $count } equality objectives are
 } set, with baseline, target and day.
criterion-p13-actions = { $of ->
    [0] No objective has
    [one] { $done } of one objective has
   *[other] { $done } of { $of } objectives have
 } an action.
criterion-p13-course = { $of ->
    [0] For no objective
    [one] For { $done } of one objective
   *[other] For { $done } of { $of } objectives
 } two returns tell where the share is heading.
criterion-p13-checked = { $of ->
    [0] No open action about the workforce was
    [one] { $done } of one open action about the workforce was
   *[other] { $done } of { $of } open actions about the workforce were
 } checked for fairness and flexible working.
criterion-p13-pay = Pay of groups is compared from the return.
criterion-p13-pay-not = Pay of groups cannot be compared yet: a return has to tell pay of enough people in both.
criterion-p13-assessed = { $of ->
    [one] { $done } of one protected characteristic has
   *[other] { $done } of { $of } protected characteristics have
 } an assessment of what the plan does.
p13-impact-heading = Equality impact of the plan
p13-impact-lead = A row for each protected characteristic. What nobody has recorded is a gap, and stays one. Small numbers are withheld as on P5. What was dropped does not count.
p13-impact-duty = The Equality Act 2010 asks public bodies to give due regard to three aims: no discrimination, harassment or victimisation; equal opportunity; good relations between people. For marriage and civil partnership only the first applies.
p13-impact-act = Equality Act 2010, sections 4, 9 and 149
p13-impact-caption = What the plan does to people who share a characteristic
p13-impact-characteristic = Characteristic
p13-impact-known = Known now: workforce beside place
p13-impact-ahead = Where it is heading
p13-impact-aims = Objectives
p13-impact-bearing = What helps or hinders
p13-impact-said = What people said
p13-impact-to-do = Still to do
p13-impact-bare = Nothing on record
p13-impact-none = None on record
p13-impact-nobody = Nobody was heard on it
p13-impact-done = Nothing that the records show
p13-impact-no-ahead = Not worked out
p13-impact-nobody-told = The return tells nobody’s answer.
p13-impact-withheld = Withheld: too few people to show.
p13-impact-not-asked = Nobody has recorded it: the return does not ask.
p13-impact-no-return = Nobody has recorded it: there is no return.
p13-impact-beside = { $group }: { $share }, in the place { $place } ({ $year })
p13-impact-alone = { $group }: { $share }, in the place not known
p13-impact-then = { $group }: { $share } in { $year }
p13-impact-aim = { $title }: { $baseline } at the outset, now { $now }, { $target } by { $day }
p13-impact-about = { $title } ({ $about })
p13-impact-answers = { $group }: { $answers } answers, { $ratio } of their part of the workforce
p13-impact-answered = { $group }: { $answers } answers
p13-impact-family = { $share } of those who answered find it hard to stay because of people they look after
p13-impact-call = The workforce was asked in the language { $language }
p13-impact-assess = Assess: { $name }
p13-impact-hear = Record what people said: { $name }
p13-impact-find-out = Find out: { $record }
p13-impact-answer = Say what is done about { $record }
p13-impact-act-on = Give { $record } an action
p13-impact-steer = Bring { $record } on course
p13-impact-compare = Bring in the people of the place: { $name }
p13-aims = Equality objectives
p13-aims-lead = Now is the share in the latest return. On course means that the share reaches its target by the day when people come and go as between the last two returns.
p13-aims-caption = Objectives and their course
p13-aim = Objective
p13-group = Group
p13-baseline = At the outset
p13-now = Now
p13-target = Target
p13-due = By
p13-then = By then
p13-cannot-say = cannot be said
p13-on-course = On course
p13-off-course = Off course
p13-courses = Where composition is heading
p13-courses-lead = Modelled: each group leaves at its own rate and joins at its share of joiners, and those who stay grow older, as in the year between the last two returns. The limits take leaving and joining at their ends together, so they are wide.
p13-courses-caption = Share of each group now, in one year and in five
p13-in-one = In one year
p13-in-five = In five years
p13-share = { $value }% ({ $low } to { $high })
p13-pay = Pay of groups
p13-pay-lead = The middle pay of a group over the middle pay of everybody else, with limits. It shows where to ask, not why. A dash stands where too few tell their pay.
p13-pay-chart = Middle pay of each group over that of the others
p13-pay-summary = Ratio of medians over all roles, with limits; a line marks equal pay.
p13-pay-caption = Ratio of medians over all roles, and in each role where it differs by more than chance
p13-differs = Differs
p13-pay-by-role = Ratio of medians role by role, with limits
p13-ratio = Ratio
p13-equal = Equal
p13-of = Pay told
p13-of-others = { $own } and { $others ->
    [one] one other
   *[other] { $others } others
 }
p13-between = Limits
p13-checks = Actions, checked
p13-checks-lead = Every open action about the workforce is checked: which ways to work flexibly it offers, and whom it may shut out.
p13-checks-caption = Fairness checks
p13-check = Found
p13-action = Action
p13-flexible = Ways to work flexibly, or why none
p13-shut-out = Whom it may shut out
p13-nobody = Nobody found
p13-unchecked = Open actions that nobody has checked

# Tables and sections
table-nothing = Nothing is recorded here yet.
chart-numbers = { $count ->
    [one] Show the number of this chart
   *[other] Show the { $count } rows behind this chart
}
