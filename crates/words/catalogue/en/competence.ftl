# Evidence and appraisal: pages, packs, problems and refusals.

nav-competence = Competence
competence-title = My competence
competence-of = Competence of { $name }
competence-roles = Holds: { $roles }. What the roles ask for is held against accepted evidence. Nothing here can be ticked.
competence-no-role = Nobody has recorded an occupational role for you, so nothing is asked. You may still claim evidence.
competence-no-role-of = No occupational role is recorded, so nothing is asked.
competence-met = Covered
competence-under-way = Under way
competence-aged = Aged
competence-gaps = Gaps
competence-of-all = { $done } of { $of }
competence-criterion = Criterion
competence-part = Part in the work
competence-state = State
competence-next = Next
competence-until = Until { $day }
competence-see-claim = See the claim
competence-plan-it = Plan to close it
competence-profile = What the roles ask for
competence-profile-lead = A line is covered when as many accepted pieces of evidence as suffice are still current.
competence-profile-caption = Criteria, statements and functions of the profile
competence-further = The least further evidence
competence-further-caption = Records that would close the most with the least
competence-closes = Closes
competence-further-none = Nothing that you have written and not claimed would close a gap.
competence-further-proved = { $count ->
    [one] One record
   *[other] { $count } records
} would close what your work so far can close. At least { $bound } are needed, so the answer is { $gap ->
    [0] proved to be the best.
   *[other] at most { $gap } from the best.
}
competence-further-open = Not yet shown by anything you have written: { $criteria }. Plan to do or learn it.
competence-record = Record
competence-written = Written on
competence-offers = Evidence that you may claim
competence-offers-caption = Passages that you wrote, by the log, where a content rule is met
competence-offers-lead = Each is a passage that you wrote in a real record. Open one to choose the passage and say what you learned.
competence-offers-none = Nothing that you have written meets a content rule yet. The pages of the criteria say what is lacking.
competence-claims = Claims
competence-claims-caption = What was claimed, and how it stands
competence-claims-lead = Whether a claim holds is worked out from the log each time it is shown.
competence-claims-none = Nothing has been claimed yet.
competence-claim = Claim
competence-current = Current until
competence-pack-web = Read the pack
competence-pack-pdf = Pack as PDF
competence-pack-docx = Pack as DOCX

# Claiming
competence-claim-title = Claim evidence for { $criterion }
competence-claim-of = { $criterion }, claimed by { $name }
competence-claiming = Your claim
competence-claim-button = Claim this evidence
competence-passage-about = { $field }, written on { $day }, version { $version }, hash link { $link }…
competence-quote = The passage, word for word
competence-quote-hint = Leave only the words that show it. They must stand in the record just so, and be your own.
competence-reflection = What you learned
competence-reflection-hint = What you knew, what you did with it, and what you would do otherwise.
competence-reflection-said = Reflection
competence-claimed-on = Claimed on
competence-current-until = { $day }, { $months } months after it was written
competence-not-yours = You have not written in this record, so you cannot claim it. Whoever wrote it can.
competence-evidence-for = Your evidence for { $criterion }
competence-use = Use this as evidence
competence-use-for = Use this as evidence for { $criterion }
competence-ready = Your work for this criterion
competence-ready-caption = What you may claim
competence-ready-lead = By the log, this is yours.
competence-ready-none = Nothing of yours meets the rule of this criterion yet.
competence-near-caption = Yours, but something is lacking around it
competence-lacks = What is lacking
competence-part-heading = Competence
competence-serves = This can show:
competence-missing = Still missing before it counts:
strip-heading = What this work serves
strip-evidence = What your work here can show
strip-evidence-lead = Evidence is a passage that you wrote in a record. It counts when the record holds what is asked for here; the page of each says what you may claim and what is still missing.
strip-claimed = You have claimed it:
strip-missing = Your role asks for it, and you have claimed nothing yet.
strip-said = say it in a sentence under { $fields }.
strip-present = Fill in { $fields }.
competence-lessons-title = Lessons from inquiries
competence-ways = Where it can be done
competence-full-text = The full text in { $title }
competence-help = Knowledge that helps here
competence-help-lead = Codes and our own short headings. The full text is in the standard that you bring yourself.

part-responsible = Responsible for it
part-contributing = Contributed to it

line-met = Covered
line-under-way = Under way
line-aged = Aged
line-gap = Gap

claim-doubtful = Does not hold
claim-waiting = Waits for an assessor
claim-accepted = Accepted
claim-more = More is asked for
claim-refused = Refused

doubt-claimed-by-another = By the log, somebody else wrote this claim.
doubt-not-there = The record or that version of it is not there, or may not be seen.
doubt-written-by-another = By the log, somebody else wrote that version.
doubt-words-of-another = These words stood there before this person wrote in the record.
doubt-not-quoted = The passage does not stand in the record at that version.
doubt-redacted = The passage was destroyed as a personal value.
doubt-too-short = The passage is too short to show anything.
doubt-other-link = The hash link is not that of the commit that holds the version.
doubt-other-day = The day is not the one in the log.
doubt-no-rule = No content rule is known for this criterion.
doubt-not-the-sort = The record is none in which this criterion can be met.

lack-not-the-sort = This record is none in which { $criterion } can be met.
lack-part = The role asks for somebody who answers for the work, and this shows a contribution.
lack-blank = Nothing stands under “{ $field }” yet.
lack-thin = What stands under “{ $field }” is too short to show anything. Say it in a sentence.
lack-judged = Nobody has recorded a judgement on { $criterion } yet.
lack-contributed = No partner has contributed to { $criterion } yet.
lack-condition = Something that { $criterion } needs has not been worked out yet. Its page in the workforce plan says what.
lack-ran = The plan has no run to stand on yet.
lack-returned = No workforce return of the area can be read yet.
lack-threaded = The record hangs loose in the golden thread. Tie it first.
lack-valued = Nobody has said how the values that mattered were weighed in this decision.
lack-decided = No decision about this record is on the register. Record it, or tie it to the record.
lack-joined = Nobody from outside had a hand in this record, as far as it says. Say who took part, name the partner, or tie the engagement to it.
lack-asked = People were told and not asked.
lack-sourced = No source on the register stands behind it. Name the source.
lack-both-sides = A risk and a benefit of the same intention or outcome do not stand side by side yet.
lack-held-against-need = No need is tied to this service.
lack-two-could-serve = Fewer than two providers on the register work in the places of this lot.
lack-with-provider = The partner named is no provider, or none is named.
lack-with-other-organisation = The partner named speaks for no other organisation, or none is named.
lack-costed = What the intention costs a year is not known, or no intention is named.
lack-measured = No KPI measures this clause.
lack-about-buying = No lot or contract follows from this decision yet.
lack-followed = Fewer than two lots or contracts follow this decision.
lack-managed = The contract that it names has no manager or no term of notice.
lack-threatens-contract = The risk is not tied to a contract.
lack-safe-ending = No risk to the people of this service is tied to it with what is done and who answers for it.
lack-treated = No action or clause that treats this risk is tied to it.
lack-supported = No source and no engagement is tied to this decision.
lack-rested-on = Nothing on the register rests on this source.
lack-profiled = The role has no lines in its profile, or nobody holds it.
lack-many-forms = The review went out in one form only.
lack-checked-again = The playbook was not looked at again after the exercise.
lack-heard = No partner has said anything in this plan yet. Ask one, and record what was said.
lack-own-work = The record that it is about is not your own work, by the log.

competence-grounds = What held when it was claimed
held-ran = The plan had a run to stand on.
held-returned = The workforce return of the area could be read.
held-judged = Somebody had recorded a judgement on { $criterion }.
held-contributed = A partner had contributed to { $criterion }.
held-threaded = The record was tied into the golden thread.
held-valued = It was said how the values that mattered were weighed.
held-own-work = The record it is about was their own work.
held-conditions = { $count ->
    [one] One condition that the rule of { $criterion } names was worked out and held.
   *[other] { $count } conditions that the rule of { $criterion } names were worked out and held.
}

# Assessing
competence-assess-title = Assess
competence-assess-lead = Claims of others in your organisation. Nobody assesses their own.
competence-queue = Waiting
competence-queue-caption = Claims that wait, the oldest first
competence-queue-lead = Open one to read the passage in its record.
competence-queue-none = Nothing waits.
competence-people = People
competence-people-caption = Whoever holds a role or has claimed something
competence-people-lead = Open a profile to see all of somebody’s evidence together.
competence-person = Person
competence-count-claims = Claims
competence-assessing = Your assessment
competence-assessing-lead = Accept only what meets all five tests. Whatever you decide, say why.
competence-tests = Tests met
competence-tests-met = Which tests does it meet?
competence-tests-hint = Tick what you have satisfied yourself of.
test-valid = Valid
test-authentic = Authentic
test-current = Current
test-sufficient = Sufficient
test-reliable = Reliable
test-valid-means = Valid: it shows what the criterion asks for
test-authentic-means = Authentic: it is their own work
test-current-means = Current: it shows what they can do today
test-sufficient-means = Sufficient: there is enough of it
test-reliable-means = Reliable: another assessor would decide the same
competence-decision = Decision
decision-accept = Accept
decision-more = Ask for more
decision-refuse = Refuse
competence-reasons = Reasons
competence-reasons-hint = In words that help whoever reads them to do better.
competence-assess-button = Record the assessment
competence-decisions = What was decided
competence-decisions-caption = Assessments, the newest first
competence-decisions-lead = Only assessments that the log confirms are shown.
competence-by = By
competence-revising = Say more
competence-revising-lead = What you quote stays as it is. When you have said more, it is assessed again.
competence-revise-button = Save and send again

# Verifying
competence-verify-title = Verify
competence-verify-lead = Assessments drawn by lot and judged again, so that one assessor’s yes is another’s yes.
competence-agreement-count = Verified decisions that agree
competence-alpha-ordinal = Krippendorff’s alpha, decisions in order
competence-alpha-nominal = Krippendorff’s alpha, decisions as names
competence-kappa = Fleiss’ kappa
competence-undefined = Not defined yet: decisions have not varied, or too few were verified
competence-drawn = Drawn for verification
competence-drawn-caption = Assessments drawn, the newest first
competence-drawn-lead = The risky have more lots. The seed draws the same again.
competence-drawn-none = Nothing has been drawn yet.
competence-drawn-because = Why it had more lots
competence-assessor = Assessor
competence-own-decision = Verifier’s own decision
competence-verify-it = Verify
competence-agreed = Agrees
competence-after-yours = Shown after your own
competence-differed = Differs
drawn-new-assessor = among the first ten of the assessor
drawn-differed-before = a verifier differed from the assessor before
drawn-accepted = accepted
drawn-short-reasons = short reasons
drawn-by-lot = by lot alone
competence-drawing = Draw a sample
competence-drawing-lead = Name the draw before you know what it draws, such as the term and the year.
competence-seed = Name of the draw
competence-seed-hint = For example, autumn 2026. A name can be used once.
competence-count = How many
competence-draw-button = Draw
competence-verify-one = Verify { $criterion }
competence-verify-one-lead = Decide for yourself first, from the record that is quoted. The assessor’s decision is shown after yours.
competence-verifying = Your own decision
competence-verify-button = Record the verification

# Learning and reflecting
competence-learning-title = Learning plan
competence-learning-page-lead = What you will do about each gap, by when, and what came of it.
competence-learning-caption = Lines of the learning plan
competence-learning-lead = Each line is about one gap.
competence-learning-none = Nothing is planned yet. Gaps on the profile lead here.
competence-action = What I will do
competence-action-hint = Something that you can finish, such as a visit, a course or a piece of work with a colleague.
competence-due = By
competence-result = What came of it
competence-result-hint = What you can do now, and where it can be seen.
competence-not-yet = Not yet
competence-planning = Close the gap in { $criterion }
competence-planning-lead = Evidence must show this: { $shows }
competence-plan-button = Add to my learning plan
competence-finish-lead = For { $criterion }, by { $day }.
competence-finish-button = Say what came of it
competence-reflections-title = Reflections
competence-reflections-lead = What you think of a piece of your own work. Only you and those who look after appraisal read it.
competence-reflections = What you have thought
competence-reflections-caption = Your reflections
competence-reflections-list = Come back to each and say what came of it.
competence-reflections-none = You have not reflected on anything here yet.
competence-reflecting = Reflect on a piece of work
competence-reflect-button = Keep the reflection
competence-statement = Knowledge statement
competence-statement-hint = What the thought turns on. K57 is about reflecting itself.
competence-about = Record it is about
competence-happened = What happened
competence-happened-hint = In a few sentences, as somebody who was there would tell it.
competence-thought = What I knew and what I lacked
competence-thought-hint = What you used of what you know, and what you would have needed.
competence-later = What came of it
competence-later-hint = Some weeks on: what did you do otherwise, and what happened?
competence-look-back = Come back to { $statement }
competence-look-back-button = Say what came of it

# Teams
competence-teams-title = Teams
competence-teams-lead = Counts only: nobody is named. Small teams tell much about each member, so these pages are for those who look after appraisal.
competence-team-people = People with a role
competence-team-covered = People times criteria that are covered
competence-team-nobody = Asked for and covered by nobody
competence-team-alone = Covered by one person alone
competence-team-asked = Asked of
competence-team-all = The whole organisation
competence-team-caption = { $name }, criterion by criterion
competence-team-size = { $count ->
    [0] Nobody holds it today.
    [one] One person holds it today.
   *[other] { $count } people hold it today.
}
competence-none = None

# What was done
competence-done-claimed = Your claim is made. An assessor will read it.
competence-done-assessed = The assessment is recorded.
competence-done-revised = Saved. It will be assessed again.
competence-done-drawn = The sample is drawn.
competence-done-verified = The verification is recorded.
competence-done-planned = It is in your learning plan.
competence-done-learned = Saved what came of it.
competence-done-reflected = The reflection is kept.
competence-done-looked-back = Saved what came of it.

# The pack
pack-of = Competence of { $name }
pack-lead = What { $name } can show in the role { $roles }, on which evidence, who assessed it, and what is still missing.
pack-lead-no-role = What { $name } can show, on which evidence, and who assessed it. No role is held today, so nothing is asked for.
pack-nothing-asked = No role is held today, so there is nothing to hold the evidence against.
pack-criteria = Performance criteria covered
pack-knowledge = Knowledge statements covered
pack-functions = Functions covered
pack-of-all = { $done } of { $of }
pack-waiting = Under way
pack-aged = Aged
pack-verified = Verifiers agreed
pack-how = How to read this pack
pack-how-body = Every passage was written by this person in a record of work, at the version named, by the log. The log is a chain of hashes: the link printed beside a passage is the beginning of the link of its commit. An assessor who is somebody else accepted it on five tests: valid, authentic, current, sufficient, reliable. Internal verifiers judge a drawn sample again.
pack-coverage = Coverage
pack-coverage-caption = What the roles ask for, and how it stands
pack-criterion = Criterion
pack-part = Part
pack-state = State
pack-until = Current until
pack-none = –
pack-evidence = Evidence
pack-evidence-caption = Passages, where they stand, and what was decided
pack-no-evidence = Nothing has been claimed yet.
pack-passage = Passage
pack-written = Written
pack-written-in = In { $record } at version { $version }, on { $day }; link { $link }
pack-decided = Decided
pack-decided-by = { $state }. { $by }, { $day }: { $reasons }
pack-gaps = Gaps and learning
pack-no-gaps = Nothing that the roles ask for is missing.
pack-none-verified = None verified yet
pack-refused = { $count ->
    [one] One claim was refused and is not shown here.
   *[other] { $count } claims were refused and are not shown here.
}
pack-no-learning = No learning is planned.
pack-gaps-lead = { $count ->
    [one] One line is open: { $criteria }.
   *[other] { $count } lines are open: { $criteria }.
}
pack-further = { $count ->
    [one] One record that is written and not claimed would close what work so far can close; the proved least is { $bound }.
   *[other] { $count } records that are written and not claimed would close what work so far can close; the proved least is { $bound }.
}
pack-learning-caption = Learning plan
pack-action = What will be done
pack-due = By
pack-result = What came of it

# Problems
too-short = That is too short to show anything. Quote at least a sentence.
not-quoted = These words do not stand in the record just so. Copy them from the passage above.
words-of-another = Somebody else wrote these words before you. Quote your own.
written-by-another = By the log, somebody else wrote this.
accepted-without-all = To accept, all five tests must be met. Tick those you are sure of, or ask for more.
refused-without-cause = All five tests are ticked, so there is nothing to refuse or to ask for. Take out what is not met, or accept.
done-without-result = Say what came of it.
not-a-knowledge-statement = Choose a knowledge statement, such as K57.
lesson-needs-a-day = Say by when it should change.

# Refusals
nothing-behind-it = There is nothing behind { $criterion } yet that you could claim. Its page says what is lacking.
claimed-already = You have claimed this passage for this criterion already, as { $reference }.
own-claim = { $reference } is your own, or you decided on it. Somebody else must do this.
assessed-already = It is assessed already as it stands, in { $reference }. When more is said on it, it can be assessed again.
doubtful-claim = { $reference } does not hold by the log, so it cannot be accepted. Refuse it, and say why.
drawn-already = “{ $seed }” has been drawn already. Give the next draw another name.
nothing-to-draw = There is no assessment to draw that is not yours, or was not drawn before.
verified-already = { $reference } is verified already.

## How values were weighed in a decision

decision-values = How values were weighed
decision-values-none = Nobody has put down yet which values mattered here and what became of them. A decision is asked for each value that mattered: what it did, against what it was weighed, and for whom.
decision-values-lead = One line for each value that mattered. What was outweighed belongs here as much as what decided.
decision-values-caption = Values weighed in this decision
decision-value = Value
decision-did = What it did
decision-how = How it was weighed
decision-weigh = Say how a value was weighed
