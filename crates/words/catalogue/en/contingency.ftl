# Risks of a workforce plan, contingency, and what became of risks (P8, P14, P19)

risk-percent = { $share }%
risk-not-said = not said

# What is wrong with a stress test, a trigger or the outcome of a risk
stress-number = Use a number from { $low } to { $high }.
stress-hits-nobody = No team of the return fits this. Choose another place, service or provider, or leave them empty.
stress-which-provider = Choose which provider fails, or choose on purpose that every provider does.
stress-no-events = Choose at least one event.
stress-begins-late = This begins in week { $week }, after the { $weeks ->
    [one] one week
   *[other] { $weeks } weeks
 } ahead, and so would change nothing. Let it begin sooner, or look further ahead.
stress-without-kind = Choose what happens, or empty this.
stress-without-teams = The return has no teams with staff, or too many. Bring in another return.
stress-out-of-range = Change this: { $what }
stress-event-line = Write the event as kind, first week, days and size in per cent with commas between, then place=, service= or provider= where wanted: flood,3,5,50,place=M33. This was “{ $value }”.
stress-too-many-events = A test takes at most { $most } events. Take some out.
stress-limit-line = Write a limit as name=value, such as agency-hours=500. This was “{ $value }”.
share-needs-its-number = Say among how many posts or staff the share is counted. Without that nobody can tell luck from trouble.
reading-needs-its-spread = Say how far readings stray from month to month: a standard deviation above zero.
no-time-to-act = Acting takes as long as trouble needs to bite. Use an indicator that moves earlier, or act faster.
level-not-of-this-sort = A share lies from 0 to 100 per cent, and a count is not below zero.
chance-needs-its-day = Say on which day this chance was stated.
day-needs-its-chance = Say which chance was stated on that day, or take the day out.
happened-needs-a-day = Say on which day it happened.
not-happened-has-a-day = It has a day on which it happened, but is not marked as happened.
answered-before-it-happened = Nobody can act on it before it happens. Check both days.
chance-stated-afterwards = The chance was stated after it happened, and so proves nothing. Check both days, or leave the chance out.

# P8
criterion-p8-about = Which assumptions move the gap most, how likely is a gap that care cannot bear, which shocks has the plan been tested against, and who watches for them?
criterion-p8-residual = { $of ->
    [0] No risk of the workforce says what is left of it once the response works, or is accepted.
    [one] { $done } of one risk of the workforce says what is left of it once the response works, or is accepted.
   *[other] { $done } of { $of } risks of the workforce say what is left of them once the response works, or are accepted.
 }
criterion-p8-watched = { $done } of { $of } grave risks of the workforce are watched by a trigger.
criterion-p8-stressed = { $done } of { $of } shocks were tested and kept: a provider fails, a visa route closes, others pay better, need surges.
p8-tornado-heading = What moves the gap most
p8-tornado-lead = The plan was run at both ends of each range with the same luck, { $draws } draws each: a stated range, or a tenth either way where nobody stated one. The ten drivers that move the gap most are shown. As planned, the mean gap in { $year } is { $planned } posts.
p8-nobody-borrows = Borrowed experience is left out: the rates of every role are calibrated workplace by workplace, so no role borrows any, and moving it would move nothing.
p8-tornado-title = What moves the gap of { $year } most: { $first }
p8-tornado-summary = From one end of its range to the other, { $first } moves the mean gap of { $year } by { $width } posts, more than any other assumption.
p8-tornado-caption = Mean gap in { $year } at both ends of each assumption, in posts
p8-assumption = Assumption
p8-low = Low end
p8-high = High end
p8-gap-at-low = Gap at low end
p8-gap-at-high = Gap at high end
p8-difference = High less low, nine draws in ten
p8-range-by = Range
p8-range-stated = stated
p8-range-usual = a tenth either way
p8-swing = Distance between the two ends
p8-posts = posts
p8-from-to = { $low } to { $high }
p8-contact-share = Share of working time spent with people
p8-need = Share who get the service: { $group }
p8-population = Growth of the population
p8-vacancies = Vacancies at the outset
p8-leaving = Leaving rate: { $role }
p8-joining = Joining rate: { $role }
p8-no-such-role = Choose a role from the list.
p8-not-a-gap = Write a number of posts, such as 120, or a share of today’s staff, such as 5%.
p8-ask-heading = How likely is a gap above a number of your own?
p8-ask-lead = Write the gap that care could not bear. The answer stands in the address of the page, so that you can send it on.
p8-ask-above = Gap in posts
p8-ask-above-hint = Such as 120, or a share of the staff today, such as 5%
p8-ask-role = Of which role
p8-ask-until = Up to which year
p8-ask-until-hint = The plan reaches to { $last }
p8-ask-button = Work it out
p8-answer-title = Chance of a gap above { $posts } posts: { $role }
p8-answer-summary = The share of draws with a gap above { $posts } posts in each year, with the range that the number of draws leaves open.
p8-answer-lead = { $posts } posts are { $share }% of { $staff } staff today. In { $by }% of { $draws } draws the gap is above that in some year up to { $until }.
p8-answer-caption = { $role }: chance of a gap above { $posts } posts, by year
p8-answer-year = Year
p8-answer-chance = Chance in this year
p8-answer-range = Range, 19 in 20
p8-answer-by = Chance by then
p8-chances-heading = How likely a gap is
p8-chances-lead = The share of { $draws } draws in which the gap is above a number of posts, with the range that so many draws leave open.
p8-chances-caption = Chance that the gap of all roles is above a share of today’s staff
p8-roles-caption = Chance that a role’s gap is above { $share } of its staff today
p8-above = Gap above
p8-bar = { $share } of staff, { $posts } posts
p8-chance = { $share }% ({ $low } to { $high })
p8-role = Role
p8-watched-heading = Register of risks
p8-watched-lead = Risks of the workforce, and others that a trigger of this plan watches. Before and after what is done about them, each has likelihood × impact, from 1 to 25. From { $grave } upwards a risk should be watched month by month.
p8-watched-caption = Risks with their cause, effect, control, owner, trigger and review
p8-risk = Risk
p8-cause = Cause
p8-effect = Effect
p8-before = Before
p8-control = What is done
p8-after = Residual
p8-owner = Owner
p8-review = Review on
p8-overdue = overdue
p8-accepted = as before: it is accepted
p8-marks = { $likelihood } × { $impact } = { $score }
p8-watched-by = Watched by
p8-unwatched = Nobody watches it
p8-need-not = Need not be watched monthly

# P14
criterion-p14-about = When care is in danger, who knows first, what do they do, with whose hours, and has it been tried?
criterion-p14-triggers = { $of ->
    [0] No trigger makes a rule and sets off
    [one] { $done } of one trigger makes a rule and sets off
   *[other] { $done } of { $of } triggers make a rule and set off
 } a playbook.
criterion-p14-playbooks = { $of ->
    [0] No playbook says how many hours it must find
    [one] { $done } of one playbook says how many hours it must find
   *[other] { $done } of { $of } playbooks say how many hours they must find
 }, where those come from, and what is the least that is safe.
criterion-p14-failure = There is a playbook for the failure of a provider, whose people the council must go on caring for.
criterion-p14-failure-not = There is no playbook yet for the failure of a provider, whose people the council must go on caring for.
criterion-p14-exercised = { $of ->
    [0] No playbook was
    [one] { $done } of one playbook was
   *[other] { $done } of { $of } playbooks were
 } tried within twelve months and something was changed because of it.
criterion-p14-stressed = { $count ->
    [one] One stress test was
   *[other] { $count } stress tests were
 } kept within twelve months.
p14-triggers-heading = Triggers
p14-triggers-lead = A trigger that cries wolf is soon ignored; one that is too slow is useless. Both chances follow from the trigger’s own figures.
p14-standing-caption = What sounds each trigger, and where it stands now
p14-rule = Sounds when
p14-rule-said = { $watched } { $side } { $threshold } for { $months ->
    [one] a month
   *[other] { $months } months in a row
 }
p14-now = Now
p14-now-said = { $value } of { $among } in { $month }
p14-not-counted = The months of actuals do not hold it: whoever reads it says
p14-sounds = Sounds
p14-begins = Begins
p14-quiet = Quiet
p14-triggers-caption = How each trigger does
p14-others-caption = The same triggers, were they to count other months in a row
p14-trigger = Trigger
p14-in-a-row = Months in a row
p14-wolf-year = False alarm within a year
p14-wolf-months = Months between false alarms
p14-missed = Alarm comes too late
p14-delay = Months until it sounds, once trouble is fully there
p14-sets-off = Sets off
p14-sets-nothing = Sets off nothing
p14-no-rule = no rule
p14-never = never
p14-hardly-ever = more than a century
p14-playbooks-heading = Playbooks
p14-playbooks-lead = What is done, by whom and with whose hours. A playbook that was never tried is a hope.
p14-playbooks-caption = Playbooks and when they were last tried
p14-playbook = Playbook
p14-emergency = For
p14-cover = Hours a week it must find
p14-safe = Least that is safe
p14-days = Days of cover
p14-tested = What the latest stress test of it found
p14-not-tested = No stress test of it is kept
p14-tested-days = { $count ->
    [one] One day of cover
   *[other] { $count } days of cover
}
p14-tested-said = { $test }: { $days }; { $hours } hours missing because of it in the worst week
p14-too-long = Promises more days
p14-too-little = Finds fewer hours
p14-too-long-and-little = Promises more days, finds fewer hours
p14-tried = Last tried
p14-untried = Never tried
p14-long-ago = More than a year ago
p14-nothing-changed = Nothing was changed
p14-tried-and-changed = Tried, and changed
p14-steps-caption = Who leads, whose hours, and what is done, step by step
p14-led-by = Who leads
p14-pool = Where the hours come from
p14-steps = What is done
p14-checked = Names and hours checked on
p14-exercises-heading = Exercises
p14-exercises-lead = What was played, what was found, and what is different since.
p14-exercises-caption = Exercises, the newest first
p14-played = What was played
p14-held = Held on
p14-found = Found
p14-changed = Changed

# P19
criterion-p19-about = Did risks happen as often as was said, did responses hold, how quickly did anybody act, and what had nobody seen?
criterion-p19-known = { $count ->
    [0] No outcome of a risk is known yet.
    [one] The outcome of one risk is known.
   *[other] The outcomes of { $count } risks are known.
 }
criterion-p19-due = { $count ->
    [0] No risk of the workforce is past its day of review without an outcome.
    [one] One risk of the workforce is past its day of review without an outcome.
   *[other] { $count } risks of the workforce are past their day of review without an outcome.
 }
criterion-p19-stated = { $done } of { $of } known outcomes had a chance stated beforehand.
criterion-p19-answered = { $count ->
    [0] Everything that happened was acted on.
    [one] One thing happened and nobody acted on it.
   *[other] { $count } things happened and nobody acted on them.
 }
p19-calibration-heading = What was said, and what came
p19-calibration-lead = Of the risks with a stated chance, { $expected } were to be expected. { $happened } happened.
p19-calibration-caption = Risks by the chance that was stated
p19-chart-title = { $expected } risks were to be expected, and { $happened } happened
p19-chart-summary = For each chance that was stated, the share of risks that happened, with the range that so few risks leave open. A marked bar says that the stated chance lies outside that range.
p19-bar = { $stated } stated, { $count } in all
p19-said = Chance stated
p19-of = Risks
p19-came = Happened
p19-share = Share that happened
p19-range = Nineteen times in twenty
p19-brier-caption = How good the chances were
p19-figure = Figure
p19-value = Value
p19-score = Brier score: 0 is perfect, a quarter is what always saying one half earns
p19-reliability = Reliability: how far what came lies from what was said
p19-resolution = Resolution: how well the chances tell risks apart
p19-uncertainty = Uncertainty: what the risks themselves leave open
p19-handled-heading = How risks were handled
p19-handled-lead = A response held when the impact that was felt is no worse than the response had promised.
p19-handled-caption = Outcomes, responses and time
p19-known = Outcomes that are known
p19-open = Outcomes still watched
p19-responses-held = Responses that held
p19-held-of = { $held } of { $of }; nineteen times in twenty { $low } to { $high }
p19-impact-taken-off = Marks of impact taken off
p19-marks-off = { $promised } promised, { $real } in truth
p19-time-to-respond = Time until somebody acted
p19-days = { $median ->
    [one] One day
   *[other] { $median } days
 } at the median, { $most } at most
p19-told-heading = Risk by risk
p19-told-lead = What was said beforehand, what came of it, and what was learned; the latest first.
p19-told-caption = Risks and what came of them
p19-chance = Chance stated
p19-until = Watched until
p19-what-came = What came
p19-acted-after = Days until somebody acted
p19-story = What happened, and what was learned
p19-unanswered = Happened and nobody acted
p19-missed = Happened and nobody had seen it coming
p19-missed-list = What nobody had seen coming
p19-unanswered-list = What nobody acted on
p19-due-list = Risks past their day of review without an outcome
p19-what = What it was

# The stress test
stress-title = Stress test
stress-invite = Let providers fail, staff fall ill, need surge or a road flood, alone or together, and see how many hours of care nobody gives, week by week.
stress-choose = Choose events
stress-page-lead = Choose what happens, and see how many hours of care nobody gives, week by week.
stress-teams = { $teams ->
    [one] One workplace
   *[other] { $teams } workplaces
 } with { $heads } staff, as they returned on { $day }. Choose what happens; the address holds the question, so it can be shared.
stress-presets = Try one of these
stress-preset-provider-failure = The provider with the most hours stops
stress-preset-absence-wave = One in seven is ill for four weeks
stress-preset-visa-closed = Recruitment from abroad stops, and half of those sponsored lose their right to work within six months
stress-preset-pay-shock = Others pay five per cent better for six months
stress-preset-surge = A fifth more is needed for four weeks
stress-preset-flood = Half of the largest place is cut off for five days
stress-preset-all-at-once = All of it at once
stress-kind-provider-failure = A provider fails
stress-kind-absence-wave = A wave of absence
stress-kind-visa-closed = A visa route closes
stress-kind-pay-shock = Others pay better
stress-kind-surge = A surge of need
stress-kind-flood = Roads are cut
stress-event = { $kind }: { $size }%, from week { $week } for { $days ->
    [one] one day
   *[other] { $days } days
 }, { $whom }.
stress-everywhere = everywhere
stress-events = What happens
stress-events-lead = Sizes are per cent: of the provider’s hours that stop, of staff who are away, of sponsored staff who lose their right to work, of pay, of need, or of hours that cannot be given. What is left empty takes the usual value.
stress-event-number = Event { $number }
stress-no-event = Nothing
stress-every = All
stress-no-provider = None chosen
stress-every-provider = Every provider
stress-provider-hint = If a provider fails, choose which. Otherwise leave it, unless only one provider is hit.
stress-field-kind = What happens
stress-field-from = From week
stress-field-days = For how many days
stress-field-size = Size in per cent
stress-field-place = Only at this place
stress-field-service = Only in this service
stress-field-provider = Which provider
stress-responses = What can be done about it
stress-field-weeks = Weeks to look ahead
stress-field-draws = Draws
stress-field-seed = Seed
stress-field-overtime = Overtime, per cent of hours
stress-field-lending = The most a team lends, per cent of its hours
stress-field-aid-lead = Weeks until mutual aid arrives
stress-field-agency-hours = Agency hours a week that can be had
stress-field-agency-lead = Weeks until agency staff arrive
stress-field-agency-price = Agency, pounds an hour
stress-field-overtime-price = Overtime, pounds an hour
stress-field-safe = Least that is safe, per cent of required hours
stress-button = Run the test
stress-result = What would happen
stress-lead = On average nobody gives { $unmet } hours of care, { $because } of them because of this.
stress-change = Change the test. { $events } Looked { $weeks ->
    [one] one week
   *[other] { $weeks } weeks
 } ahead in { $draws } draws of seed { $seed }; overtime up to { $overtime }%, lending up to { $lending }%, agency up to { $hours } hours a week; safe from { $safe }% of required hours.
stress-anyway-lead = Even without any event care is short: on average nobody gives { $hours } hours of it over these weeks.
stress-anyway-unsafe = Without any event a service at some place falls below what is safe in { $share } of draws.
stress-hours-heading = Hours of care that nobody gives
stress-hours-lead = Lines and table hold the mean of each week over all draws. The figures at the ends of the lines are the means of the last week. Bands hold one half and nine in ten of the draws.
stress-chart-title = Week { $week } is the worst: on average nobody gives { $hours } hours of care
stress-chart-summary = Mean hours of care that nobody gives in each week with the events, with the bands that hold one half and nine in ten of the draws, beside the same weeks without them.
stress-week = Week
stress-week-ahead = Week ahead
stress-unmet = Unmet
stress-mean-unmet = Care that nobody gives, on average
stress-hours = hours a week
stress-with = hours a week with the events
stress-chart-without = hours a week without the events
stress-without = Without
stress-summary-caption = All weeks together
stress-figure = Figure
stress-mean = On average
stress-nine-in-ten = Nine draws in ten
stress-unmet-all = Hours unmet
stress-anyway = Hours unmet anyway
stress-agency-cost = Agency staff
stress-overtime-cost = Overtime
stress-days = Days of cover
stress-holds = Care stays safe everywhere
stress-lost-people = People who lose their provider
stress-lost-beds = Beds lost
stress-lost-workplaces = Workplaces that fail
stress-lost-silent = { $count ->
    [one] One workplace that fails does not say whom it supports, so there are more people and perhaps beds than this.
   *[other] { $count } workplaces that fail do not say whom they support, so there are more people and perhaps beds than this.
 }
stress-lost-lead = { $people } people lose their provider, and { $beds } beds with it.
stress-no-failure = holds
stress-none-fails = no service fails because of this
stress-short-anyway = short anyway
stress-weeks-caption = Hours week by week, on average: required is the sum of own, overtime, redeployed, mutual aid, agency and unmet
stress-required = Required
stress-own = Own staff
stress-overtime = Overtime
stress-redeployed = Redeployed
stress-aid = Mutual aid
stress-agency = Agency
stress-anyway-week = Unmet anyway
stress-where = Where
stress-where-lead = A place is a postcode district. Days of cover end with the week in which one draw in twenty has fallen below what is safe.
stress-where-safe = { $count ->
    [0] No service falls below what is safe in any draw, and so care stays safe everywhere in { $share } of draws.
    [one] One of { $of } services falls below what is safe in some draw, and so care stays safe everywhere in { $share } of draws.
   *[other] { $count } of { $of } services fall below what is safe in some draw. Each may do so seldom, but care stays safe everywhere only in the { $share } of draws in which none does. All of them are listed.
 }
stress-places-caption = Mean hours unmet by week and place
stress-other-places = { $count ->
    [one] One other place
   *[other] { $count } other places
 }
stress-points-caption = Services at each place: those that fall below what is safe first, then those with the most hours unmet
stress-points-rest = { $count ->
    [one] One more service never falls below what is safe, and is not listed.
   *[other] { $count } more services never fall below what is safe, and are not listed.
 }
stress-service = Service
stress-place = Place
stress-falls-short = Falls below what is safe
stress-anyway-short = Falls below anyway
stress-gaps-heading = What the return does not say
stress-gaps-lead = What was done without it.
stress-gaps = What is missing
stress-missing = Missing
stress-effect = What was done
stress-checked = { $draws } draws of seed { $seed }. Every minute of { $weeks } team-weeks is accounted for, and { $within } of { $compared } means agree with their closed form.
stress-keep = Keep this test with the plan
stress-kept-title = Stress test: { $events }
stress-kept-heading = Stress tests that were kept
stress-kept-lead = Each holds its question: run it again on the same return and the same hours come out.
stress-kept-caption = Stress tests of this plan
stress-tried = What was tried
stress-run-on = Run on
stress-again = Again
stress-run-again = Run it again
