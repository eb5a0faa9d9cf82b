# What is wrong with a value, and what to put right. Shown beside the input, in files handed back, and in the terminal.

needed = Answer this. It is needed.
control-character = Take out the hidden character { $code }. It cannot be kept.
one-line-only = Write this on one line.
too-long = Shorten this to { $max } characters. It is { $over } too long.
out-of-range = Use a whole number from { $min } to { $max }.
must-not-be-negative = Use a number that is not below zero.
less-than-possible = Use a number that is not below { $least }: there cannot be less.
more-than-believed = Use a number that is not above { $most }.
not-a-whole-number = Write a whole number, such as 12.
not-a-number = { $places ->
    [0] Write a whole number, such as 12.
   *[other] Write a number with at most { $places } decimal places, such as 12.5.
}
not-an-amount = Write an amount in pounds, such as 1,250 or 99.50.
amount-below-nought = Write an amount of nought or more, such as 1,250 or 99.50.
not-a-share = Write a share from 0% to 100%, such as 12.5%.
not-a-date = Write a day that exists, such as 28 March 2027 or 28/3/2027.
not-a-choice = Choose one of these: { $possible }.
not-a-reference = Write the reference of a record, such as { $prefix }-0042.
wrong-kind-of-record = This must be the reference of another kind of record. It begins with { $prefix }.
not-a-kept-file = Attach the file again. The one named here is not kept.
not-yes-or-no = Write yes or no.
not-of-this-shape = This value does not fit the field. Type it again.
no-such-field = There is no field called { $name }. Check the spelling.
no-such-record = There is no record { $reference } that you can use here. Check the reference, or make the record first.
record-is-retired = { $reference } is out of use. Bring it back first, or leave the reference out to make a new record.
reference-given-twice = { $reference } stands in an earlier row as well. Keep one of the two.
not-your-record = { $kind } of another organisation cannot be changed by yours.
kind-not-writable = Your role cannot change { $kind }.
made-by-its-journey = Nobody writes { $kind } by hand: a step of the work makes them, so that they can be relied on.

# Files and sheets
no-such-column = The column “{ $heading }” is not part of a { $kind } record. Rename it or take it out.
column-given-twice = The column “{ $heading }” stands here twice. Keep one.
column-missing = Add a column “{ $heading }”. Every row needs it.

hand-back-of-one-file = Import one file at a time when it is to be handed back.
nothing-to-hand-back = There is no table in this file that could be handed back.

# Rules between fields
effect-before-finding = Give a day that is not before the finding: nobody can look at the effect of a change that was not yet asked for.
wording-missing = Write the questions in that language, a line for each: the page of P9 has the lines in English to translate.
words-without-language = Say which language the questions are in, such as cy or pl.
wording-not-whole = Say every line once, as code = words. Missing: { $missing }. Not known, empty or said twice: { $unknown }.
closes-before-opening = Give a last day that is not before the first.
advice-needs-a-day = Say on which day this was advised.
a-day-needs-advice = Say what was advised, or leave the day empty.
target-is-the-baseline = The target is the share at the outset: say what should change.
no-flexibility-needs-a-reason = Choose a way to work flexibly, or say why there is none.
a-barrier-needs-an-answer = Say what is done for those it may shut out.
weight-not-above-nought = Enter a weight above nought, or leave it empty for 1.
more-than-the-whole = Enter shares that come to no more than 100% together.
residual-above-inherent = What is left once the response works cannot be more than there was before. Lower this, or raise the first mark.
residual-half-given = Give both residual marks, or neither.
ends-before-start = The end is before the start. Change one of the two days.
finding-needs-reasons = Say why. A finding without reasons cannot be defended.
duty-needs-a-test = Say how anybody could tell whether this is kept, or make it “should”.
threshold-beyond-target = Concern begins on the worse side of the target. Change the threshold or the direction.
target-worse-than-baseline = The target is worse than the baseline. Check the direction.
target-before-baseline = The target day must come after the day of the baseline.
value-needs-a-date = Say which day the value belongs to.
count-needs-a-date = Say on which day people were counted.
served-above-in-need = More people are served than are in need. Check both numbers.
cash-needs-an-amount = Say what it is worth a year. A cashable benefit needs an amount.
step-of-another-part = A step from action to workforce begins at a measure or an action and leads to an indicator; from workforce to service it joins two indicators; from service to outcome it begins at an indicator and leads to an outcome.
action-of-no-measure = An action carries out a workforce measure: give a reference such as MEA-1.
starts-after-it-is-due = It starts after the day it is due. Correct one of the two days.
report-needs-a-day = Say up to which day spending and the expected day were told.
given-up-without-a-reason = Say why it was given up.
reason-without-giving-up = A reason for giving up is told, but it was not given up. Choose “Given up”, or take the reason out.
count-needs-a-number = Say how many people it should bring.
number-of-nothing = Say what is counted, or take the number away.
reached-needs-a-number = Say how many people it has brought.
done-needs-a-day = Say on which day it was done.
not-done-has-a-day = It has a day on which it was done, but is not marked as done.
review-before-decision = The review must come after the day of the decision.
value-outside-range = The value lies outside its own range. Change the value, the low or the high.
not-a-hash = A SHA-256 has 64 digits and letters from a to f.
evidence-of-nothing = Say which function or criterion it shows.
not-a-function-code = Write the code of a function, such as A2.
not-a-criterion-code = Write the code of a criterion or knowledge statement, such as P4 or K49.
tied-to-itself = A record cannot be tied to itself.
cannot-be-tied = { $from } cannot be tied to { $to } like this. It can be tied to: { $possible }.
relation-not-of-kind = { $from } has no such relation to anything. Choose another relation.

# Passwords
password-too-short = Use at least { $min } characters. Three or four words that do not belong together are good.
password-too-long = Use at most { $max } characters.
password-guessable = This is easy to guess. Use three or four words that do not belong together, without your name.
token-end = Choose a last day from today to { $days } days from now.
