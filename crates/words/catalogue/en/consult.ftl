# Consultation on frameworks: rounds, answers, replies, signatures and gates.

group-consultations = Consultation on frameworks

# The pages
consult-title = Consultation
consult-pages = Pages of this consultation
consult-rounds = Rounds
consult-signatures = Signatures
consult-gates = Gates
consult-method = How an approval is kept to its words
consult-lead = A round asks people about one version of the framework. What they say stays with the words they said it of, whatever is edited afterwards.
consult-none = There is no round yet.
consult-prepare = Prepare a round
consult-open = Open the page
consult-said = You said, we did
consult-round-prepared = Prepared
consult-round-waiting = Not yet open
consult-round-open = Open
consult-round-closed = Closed
consult-counts = { $comments ->
    [one] 1 comment
   *[other] { $comments } comments
}, { $votes ->
    [one] 1 vote
   *[other] { $votes } votes
}. { $unanswered ->
    [0] Every comment has a reply.
    [one] One comment has no reply.
   *[other] { $unanswered } comments have no reply.
}

# A round
consult-asked = Who is asked
consult-nations = Nations
consult-for-gates = Evidence for
consult-opens = Opens
consult-closes = Closes
consult-whole = The whole of “{ $title }”
consult-table = Votes and comments by statement
consult-table-lead = Nobody can tell whether one person sent several votes without a name. They are counted apart, and none of them passes a gate.
consult-column-statement = Statement
consult-column-agree = Agree
consult-column-with-changes = With changes
consult-column-disagree = Disagree
consult-column-unsure = Not sure
consult-column-unnamed = Without a name
consult-column-other-words = On earlier words
consult-column-comments = Comments
consult-lost-votes = { $votes ->
    [one] One vote was
   *[other] { $votes } votes were
} given on statements that do not stand any more, or that were split. They are not counted above.
consult-set-aside = { $votes ->
    [one] One vote was
   *[other] { $votes } votes were
} set aside, with the reason in its record, and not counted.
consult-comments = Comments in the order of the outline
consult-no-comments = There are no comments.
consult-elsewhere = On statements that do not stand any more
consult-export = Take it all away
consult-export-comments = Comments, as CSV, XLSX, ODS or JSON
consult-export-votes = Votes, as CSV, XLSX, ODS or JSON
consult-export-replies = Replies, as CSV, XLSX, ODS or JSON
consult-export-signatures = Signatures on the framework, as CSV, XLSX, ODS or JSON
consult-export-gates = Decisions at its gates, as CSV, XLSX, ODS or JSON
consult-since = Changed since:
consult-said-of = It was said of:
consult-replied = Replied to
consult-how-replaced = The statement was replaced since.
consult-how-retired = The statement was retired since.
consult-how-same-words = The statement was found again by its words: its identifier is gone.
consult-how-alike = The statement was guessed at because it is the most alike: its identifier is gone.
consult-how-lost = The statement cannot be found any more.

# A statement
consult-votes = Agree { $agree }, agree with changes { $with }, disagree { $disagree }, not sure { $unsure }.
consult-reply = Reply
consult-reply-comments = Comments this replies to
consult-reply-button = Save the reply
consult-answer = Your own answer
consult-answer-lead = This answer carries your account. If you vote again, your last vote counts.
consult-answer-button = Save your answer

# The public page
consult-as-whom = As whom do you answer?
consult-which-nation = Which nation do you answer for? (optional)
consult-statements = What do you think of these?
consult-statements-lead = Open a statement to answer. You can leave out any of them.
consult-opinion = { $statement }: do you agree?
consult-comment = { $statement }: what would you change, and why? (optional)
consult-part = Part { $part } of { $of }.
consult-parts = Parts of the outline
consult-next-part = Go on to part { $part } of { $of }
consult-part-before = Back to part { $part } of { $of }
consult-thanks = Thank you. Your answer was received.
consult-closed-lead = This round is closed. See what people said and what was done.

# You said, we did
consult-said-title = You said, we did: { $title }
consult-said-lead = What people said from { $opens } to { $closes }, and what was decided on it.
consult-you-said = You said:
consult-nothing-done = Nothing has been decided yet.
consult-waiting = { $comments ->
    [one] One comment has no reply yet.
   *[other] { $comments } comments have no reply yet.
}
consult-from-comments = { $comments ->
    [0] From no single comment.
    [one] From 1 comment.
   *[other] From { $comments } comments.
}
consult-by-edit = Done by edit { $number } of the framework.
consult-told = Told on { $day }.
consult-take-away = As a document
consult-pdf = PDF, tagged for screen readers
consult-docx = Word document
consult-html = Web page

# Signatures
consult-signatures-lead = A signature is for the words that stood when it was given. When they change it must be confirmed, or is void.
consult-signatures-now = Signatures that count
consult-signatures-earlier = Signatures that were given anew
consult-no-signatures = Nobody has signed yet.
consult-signed = { $consent }, { $nation }, { $language } text, signed on { $day }.
consult-of-statement = Of one statement:
consult-changed = What changed since
consult-confirm = Confirm for the words that stand now
consult-sign = Record a signature
consult-version = It is recorded for the whole framework as it stands now, after { $number ->
    [one] 1 edit
   *[other] { $number } edits
}.
consult-sign-button = Record the signature
consult-stands = Stands
consult-to-confirm = To be confirmed
consult-void = Void
consult-reason-unchanged = The words that were signed stand.
consult-reason-wording = Something is written otherwise, every word still there.
consult-reason-moved = It stands under other headings now.
consult-reason-merged = It was replaced by a statement with the same words.
consult-reason-same-words = Its identifier is gone, and another statement has the same words.
consult-reason-meaning = It says something else now.
consult-reason-sort = It became another sort of statement.
consult-reason-split = Several statements took its place.
consult-reason-retired = It was retired.
consult-reason-lost = It cannot be found any more, or only guessed at.
consult-reason-broken = The version that was signed is not the one its digest proves.
consult-reason-beside = Something beside the words changed, such as a header field.
consult-reason-added = A statement was added.

# Gates
consult-gates-lead = Each nation agrees a framework gate by gate. A gate opens only on evidence of consultation: closed rounds that asked the nation, answers, replies and signatures that stand.
consult-next-gate = Next gate:
consult-lacking = It is not open yet:
consult-nothing-lacking = What it needs is there.
consult-decisions = Decisions
consult-decided = { $step }, { $by }, { $day }.
consult-not-counted = Does not count
consult-not-counted-move = There was no such step from where the nation stood.
consult-not-counted-version = The version it names is not the one its digest proves.
consult-not-counted-lacking = The gate was not open on that day. { $lacking }
consult-decide = Record a decision
consult-decide-button = Record the decision
consult-stage-proposed = Nothing agreed
consult-stage-part-a = Part A agreed
consult-stage-part-b = Part B agreed
consult-stage-draft = Draft agreed
consult-stage-final = Final text agreed
consult-stage-welsh = Welsh text agreed
consult-stage-withdrawn = Withdrawn
consult-lack-closed-round = No round for this gate that asked this nation is closed.
consult-lack-answers = Nobody has commented on such a round or voted by name in it.
consult-lack-replies = A comment on such a round has no reply.
consult-lack-approval = No organisation’s approval of the whole text stands for this nation.
consult-lack-unconfirmed = An approval for this nation must be confirmed or is void.
consult-lack-welsh-approval = No organisation’s approval of the Welsh text stands.

# What is refused, and what to put right
consultation-over = The last day of { $reference } is over. Change its dates, then open it.
consultation-not-open = { $reference } cannot be answered now. Look at its dates.
consultation-version-differs = The log of the framework no longer gives the version on which { $reference } was opened. Nothing can be tied to it until that is put right.
comment-has-reply = { $reference } has the reply { $reply } already. Leave it out.
gate-moved = Somebody else decided on { $reference } in the meantime. Look at the page again.
gate-not-next = { $nation } stands at “{ $stage }”, so “{ $step }” cannot come next. Possible now: { $possible }.
gate-without-evidence = “{ $step }” needs evidence that is not there for { $nation }: { $lacking } Possible now: { $possible }.
consultation-asks-nobody = Say who is asked: choose at least one group.
consultation-asks-no-nation = Say which nations are asked: choose at least one.
consultation-nothing-said = Say what you think of at least one statement.
consultation-too-much = Answer at most { $most } statements at once.
no-such-statement = There is no such statement in this version, or it is too long to comment on.
change-without-edit = Say which edit of the framework did it, or choose another outcome.
reply-to-nothing = Choose at least one comment that this replies to.
no-such-edit = The framework has edits up to number { $last }. Choose one of these.
