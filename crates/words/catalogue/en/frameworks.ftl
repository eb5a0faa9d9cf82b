# Frameworks of competence: their pages, what they refuse, and what is told of their edits.

nav-frameworks = Frameworks
group-frameworks = Competence frameworks

# The list
frameworks-title = Competence frameworks
frameworks-lead = Functional maps, occupational standards and suites: what people must be able to do and know, kept with everything that was changed in them and why.
frameworks-search = Find a framework
frameworks-search-hint = Words of its title, code, publisher or sector
frameworks-found = { $count ->
    [0] No framework found
    [one] 1 framework
   *[other] { $count } frameworks
}
frameworks-all = Show all
framework-draft-of = draft of { $reference }

# One framework
framework-record = The record of this framework, its files and its history
framework-outline = Outline
framework-counted = { $live } statements hold today. { $edits ->
    [0] It stands as it was brought in.
    [one] It was edited once since it was brought in.
   *[other] It was edited { $edits } times since it was brought in.
}
framework-pages = Pages of the outline
framework-earlier = Earlier lines
framework-later = Later lines
framework-statement-edits = { $count ->
    [one] Changed in edit { $numbers }
   *[other] Changed in edits { $numbers }
}
framework-imported-unchanged = Imported unchanged from { $source }, where it is { $urn }
framework-imported-tailored = Imported from { $source }, where it is { $urn }, and tailored since
framework-split-responsible-contributing = Made by a split: those responsible apart from those who contribute
framework-split-sector = Made by a split: sectors do it in different ways
framework-split-scope = Made by a split: it covered more than one thing
framework-term = The term “{ $term }”
framework-other-words = In a draft that was brought back it says: “{ $words }”. Reword it when you have chosen.
framework-reference-firm = Described by { $suite } { $code }
framework-reference-example = For example { $suite } { $code }

# The work on a framework
framework-work = Work on this framework
framework-work-map = See it drawn
framework-work-map-about = What stands under what as a picture, to look at, print or take away.
framework-work-edit = Edit
framework-work-edit-about = Add, reword, move, merge, split, renumber or retire statements.
framework-work-revisions = Revisions
framework-work-revisions-about = Every edit with its reason, and the moments that have a name.
framework-work-compare = Compare
framework-work-compare-about = What differs between two revisions, as sentences and side by side.
framework-work-check = Check the wording
framework-work-check-about = Grammar, one outcome per criterion, inclusive wording and overdue reviews.
framework-work-similar = Find what is alike
framework-work-similar-about = Statements that say nearly the same here and in other frameworks.
framework-work-glossary = Glossary
framework-work-glossary-about = Terms, what they mean here, and which are used without being defined.
framework-work-consult = Consult
framework-work-consult-about = Rounds, responses, and what was done with each.
framework-work-exchange = Exchange
framework-work-exchange-about = Take it away in the formats of other programs, with a report of what cannot travel.

# Drawn
framework-map-title = { $title }, drawn
framework-map-lead = What stands under what, from the whole on the left to its parts on the right. The outline below says the same in words.
framework-map-frame = The drawing; it scrolls sideways where there is no room for it
framework-map-download = Download the drawing (SVG)
framework-map-download-narrow = The same, for a narrow page
framework-map-in-words = Read it as an outline
framework-map-rest = The outline goes on
framework-map-whole = Framework
framework-map-drawn = { $title }: what stands under what
framework-map-says = { $count ->
    [0] Nothing stands in it yet.
    [one] 1 statement is drawn ({ $levels }).
   *[other] { $count } statements are drawn, level by level ({ $levels }).
}
framework-map-left = { $count ->
    [one] 1 statement is not drawn: it stands deeper, or there is no room. The outline has it.
   *[other] { $count } statements are not drawn: they stand deeper, or there is no room. The outline has them.
}

# Bringing one in
framework-bring-title = Bring a framework in
framework-bring-lead = Send the document of a functional map or an occupational standard. Nothing of it is lost: what cannot be placed is kept and listed.
framework-bring-file = Document
framework-bring-file-hint = A text of a functional map or a standard, or a framework that was taken away from here. At most 16 megabytes.
framework-bring-pasted = Or paste its text
framework-bring-pasted-hint = The text is read when no document is chosen.
framework-bring-said = What it is called
framework-bring-said-lead = Leave these empty to take them from the document.
framework-bring-button = Bring it in
framework-nothing-sent = Choose a document or paste its text.
framework-format-unknown = This format is not known. Send the text of a functional map or a standard.

# What is wrong with a line of the log
not-an-operation = This is no operation on a framework. Edits are made on the pages of the framework.
operation-not-read = Operation { $at } cannot be read: { $why }
not-a-moment = Write a moment as 2027-03-28T09:30:00Z.

# What is refused
framework-already-here = The same content was brought in before: { $reference }. Open that, or take a draft of it.
no-register-kept = No register of existing standards is kept. Name a file, or keep one first.
register-already-here = This register is kept already: { $reference }. Change what is said of it there.
register-without-file = The file of { $reference } is not kept any more. Send the register again.
framework-without-base = The document of { $reference } is not kept, so it cannot be opened. Bring it in again.
framework-log-unreadable = The edit { $edit } cannot be read, so what follows it cannot be trusted. Put it right in its register first.
framework-log-broken = The edit numbered { $edit } stands where { $expected } is expected. An edit is missing or stands twice. Bring it back in the register of edits.
framework-step-not-last = The edit { $edit } of { $reference } stays: the log has { $last } edits, and later ones were made on top of it. Only the last can be taken away, or brought back to the end.
framework-edit-again = Edit the framework again to undo what this edit did.
framework-no-such-edit = There is no edit { $number }. The last one is { $last }.
framework-moved = Somebody has edited { $reference } since you opened it: it had { $seen } edits then, and has { $now } now. Look at what they did, then do yours again.
framework-adopted = This framework is adopted. People may have been assessed against it, so its statements do not change. Relations, terms and definitions may.
framework-deprecated = This framework is no longer used, so nothing of it changes.
framework-take-a-draft = Take a draft of it, and edit that.
framework-revision-differs = The log no longer gives what was named “{ $title }”. Somebody has changed the log or the document beside this program.
framework-no-such-statement = There is no statement { $id } here. It may have been moved to another framework.
framework-statement-retired = “{ $statement }” no longer holds. Bring it back first.
framework-parent-retired = What “{ $statement }” stood under no longer holds. Bring that back first.
framework-statement-live = “{ $statement }” holds already.
framework-statement-empty = A statement must say something.
framework-statement-too-long = The statement has { $length } characters. At most { $max } are kept.
framework-code-too-long = A code, a sort or a name is one line of at most { $max } characters.
framework-id-not-free = The identifier { $id } is taken, or is no identifier. Use a new one.
framework-no-such-place = There is no place { $id } there. Somebody may have moved the statement.
framework-no-such-relation = There is no relation { $id } here.
framework-not-a-relation = “{ $sort }” is not a relation that can be made here. Where a statement stands is set by placing it.
framework-relation-to-itself = Nothing stands in a relation to itself.
framework-circle = { $statement } cannot stand under { $under }, because that stands under it.
framework-same-words = “{ $statement }” says exactly this already.
framework-no-reason = Say why it no longer holds.
framework-replaces-itself = “{ $statement }” cannot take its own place.
framework-has-children = { $count ->
    [one] 1 statement stands under “{ $statement }”, and would have no place.
   *[other] { $count } statements stand under “{ $statement }”, and would have no place.
}
framework-move-children = Move them first, or name the one statement that takes its place.
framework-merge-needs-two = Choose at least two different statements to merge.
framework-merge-of-parent = { $statement } stands under another of those chosen. Move it first.
framework-split-needs-two = A split makes at least two statements.
framework-header-not-set = “{ $name }” cannot be set like this.
framework-not-a-term = { $id } is no term of the glossary.

# Editing
framework-edit-title = Edit { $title }
framework-edit-lead = Every edit is a step with a reason. Nothing is deleted, and every earlier revision can be had again.
framework-edit-anew = Something new, or the framework as a whole
framework-edit-choose = Choose a statement to work on
framework-chosen-retired = This statement no longer holds, so nothing can be done to it.
framework-done = Edit { $number } is done.
framework-done-look = See what it changed
framework-do-button = Do this
framework-do-add = Add a statement
framework-do-add-about = A statement gets an identifier that it keeps whatever its words and code become.
framework-do-reword = Reword it
framework-do-reword-about = A slip keeps the identifier. Another meaning gives a new statement, and the old one stays, retired, so that what was built on it can still be read.
framework-do-renumber = Give it another code
framework-do-renumber-about = Codes may change: everything built on the statement holds to its identifier.
framework-do-describe = Say more about it
framework-do-describe-about = What a statement carries besides its words, such as its purpose.
framework-do-move = Move it
framework-do-move-about = Its words stay. What stands under it moves with it.
framework-do-place = Stand it in a second place
framework-do-place-about = One statement can stand in several standards. It is still one statement.
framework-do-unplace = Take it out of a place
framework-do-unplace-about = It stays in the framework. Without any place it stands at the end of the outline.
framework-do-merge = Merge it with others
framework-do-merge-about = One new statement takes the place of those merged, and everything that stood under them stands under it.
framework-do-split = Split it
framework-do-split-about = Two new statements take its place. The first keeps what stood under it.
framework-do-retire = Retire it
framework-do-retire-about = It no longer holds from now on. It is not deleted.
framework-do-relate = Relate it to another
framework-do-relate-about = That it matches another statement, comes before it, or is related to it.
framework-do-put-term = Define a term
framework-do-put-term-about = A term that is defined already is defined anew.
framework-do-set-header = Set something about the whole
framework-do-set-header-about = Title, publisher and the other fields of header and footer. An empty value takes a field away.
framework-field-text = What it says
framework-field-text_two = What the second one says
framework-field-code = Code
framework-field-code_two = Code of the second one
framework-field-sort = Sort of statement
framework-field-sort-hint = Such as Area, Function, Standard, Element, Performance criterion or Knowledge statement
framework-field-under = Under
framework-field-at = Where among those that stand there
framework-field-from = Which place
framework-field-with = Merge it with
framework-field-and = And with
framework-field-by = What takes its place
framework-field-by-hint = What stands under it moves there.
framework-field-relation = How it is related
framework-field-to = To
framework-field-header = What
framework-field-value = Value
framework-field-field = Name of the field
framework-field-field-hint = Such as purpose or notes
framework-field-term = Term
framework-field-definition = What it means here
framework-field-meaning = Does it still mean the same?
framework-field-meaning-hint = Somebody may have been assessed against the old words.
framework-field-reason = Why must they be told apart?
framework-field-why = Reason
framework-field-why-hint = A sentence that whoever asks in five years will understand
framework-field-typed-hint = There are too many to list: type the code, or the identifier
framework-meaning-kept = Yes: a slip of the pen, or clearer words for the same
framework-meaning-changed = No: it asks for something else
framework-reason-responsible-contributing = Some are responsible, others contribute
framework-reason-sector = Sectors do it in different ways
framework-reason-scope = It covers more than one thing
framework-at-last = Last
framework-at-first = First
framework-under-top = The framework itself
framework-by-nothing = Nothing
framework-pick-one = Choose a statement of this framework.
framework-code-of-several = Several statements have the code { $code }. Type the identifier of the one you mean.
framework-relation-isPeerOf = stands beside it
framework-relation-isPartOf = is part of it
framework-relation-exactMatchOf = matches it exactly
framework-relation-precedes = comes before it
framework-relation-isRelatedTo = is related to it
framework-relation-exemplar = is an example of it
framework-relation-isTranslationOf = is a translation of it
framework-header-title = Title
framework-header-publisher = Publisher
framework-header-creator = Creator
framework-header-description = Description
framework-header-version = Version
framework-header-language = Language
framework-header-adoptionStatus = Adoption status
framework-header-urn = URN
framework-header-suite = Suite
framework-header-keywords = Keywords
framework-header-dateApproved = Date approved
framework-header-indicativeReviewDate = Indicative review date

# Drafts
framework-drafts = Work on it apart
framework-drafts-lead = A draft begins as this framework stands. Others go on editing this one; the two are brought together later and no statement of either is lost.
framework-draft-title = What the draft is called
framework-draft-named = { $title }, draft
framework-draft-button = Take a draft
framework-merge-link = Bring this draft back into { $reference }
framework-merge-title = Bring “{ $draft }” back into “{ $original }”
framework-merge-lead = What only one of them changed is taken. Where both changed the same, “{ $original }” stands, and the other words are kept beside it.
framework-conflicts = { $count ->
    [0] Nothing was changed in both
    [one] 1 thing was changed in both
   *[other] { $count } things were changed in both
}
framework-conflicts-lead = The first stands until somebody rewords it. Nothing of the other is lost.
framework-merge-changes = What would change
framework-merge-nothing = Nothing: everything of the draft stands there already.
framework-merge-button = { $count ->
    [one] Do 1 edit
   *[other] Do { $count } edits
}
conflict-words = “{ $statement }”: here it says “{ $ours }”, in the draft “{ $theirs }”.
conflict-code = “{ $statement }”: its code is “{ $ours }” here and “{ $theirs }” in the draft.
conflict-sort = “{ $statement }” is “{ $ours }” here and “{ $theirs }” in the draft.
conflict-field = “{ $statement }”: its field { $field } says “{ $ours }” here and “{ $theirs }” in the draft.
conflict-retired = “{ $statement }” was retired in one and worked on in the other. It goes on holding. Reason given here: “{ $ours }”, in the draft: “{ $theirs }”.
conflict-place = “{ $statement }” stands under “{ $ours }”. The draft has it under “{ $theirs }”.
conflict-relation = “{ $statement }” is related to “{ $ours }” here and to “{ $theirs }” in the draft.
conflict-header = { $field } of the whole says “{ $ours }” here and “{ $theirs }” in the draft.

# Revisions
framework-revisions-title = Revisions of { $title }
framework-edits-counted = { $count ->
    [0] Nothing was edited since it was brought in.
    [one] 1 edit since it was brought in. Replaying it gives the framework exactly as it stands.
   *[other] { $count } edits since it was brought in. Replaying them gives the framework exactly as it stands.
}
framework-revisions-named = Revisions with a name
framework-revisions-none = None yet.
framework-revision-through = After edit { $number }
framework-revision-sound = Proved: { $digest }
framework-revision-broken = Not what was named: { $digest }
framework-revision-compare = Compare it with today
framework-revision-new = Name it as it stands
framework-revision-name = Name of the revision
framework-revision-name-hint = Such as Draft 2 for consultation
framework-revision-notes = What people should know of it
framework-revision-button = Name this revision
framework-edits = Every edit
framework-edits-none = None yet.
framework-edits-older = Earlier edits

# Comparing
framework-compare-title = What differs in { $title }
framework-compare-from = From
framework-compare-to = To
framework-compare-with = Or with another framework
framework-compare-with-hint = Then “to” is that framework as it stands.
framework-compare-itself = With itself
framework-compare-button = Compare
framework-as-brought = As it was brought in
framework-after-edit = { $number ->
    [0] As it was brought in
   *[other] After edit { $number }
}
framework-differences-counted = { $count ->
    [0] Nothing differs
    [one] 1 difference
   *[other] { $count } differences
}
framework-compare-cut = Only the first { $most } are shown. Take the whole comparison from the command line or the JSON interface.
framework-beside = Side by side
framework-beside-lead = What is gone is struck out on the left, what is new is underlined on the right.
framework-beside-all = Show what is the same as well
framework-beside-what = What happened
framework-row-same = Same
framework-row-changed = Changed
framework-row-new = New here
framework-row-gone = Not here any more
difference-added = “{ $statement }” is new, under { $under }.
difference-imported = “{ $statement }” was imported, under { $under }.
difference-reworded = “{ $statement }” was reworded and means the same.
difference-replaced = “{ $statement }” takes the place of “{ $from }”, which meant something else.
difference-renumbered = “{ $statement }” had the code { $before } and has { $after } now.
difference-sorted = “{ $statement }” was { $before } and is { $after } now.
difference-described = “{ $statement }”: the field { $field } was changed.
difference-moved = “{ $statement }” moved from { $from } to { $to }.
difference-placed = “{ $statement }” stands under { $to } as well.
difference-unplaced = “{ $statement }” no longer stands under { $from }.
difference-merged = { $count ->
    [one] “{ $statement }” was made of one statement: { $from }.
   *[other] “{ $statement }” was made of { $count } statements: { $from }.
}
difference-split = “{ $statement }” was split off “{ $from }”: { $reason ->
    [responsible-contributing] some are responsible, others contribute
    [sector] sectors do it in different ways
   *[scope] it covered more than one thing
}.
difference-retired = “{ $statement }” no longer holds: { $why }
difference-retired-for = “{ $statement }” no longer holds: { $why } In its place: { $by }.
difference-revived = “{ $statement }” holds again.
difference-missing = “{ $statement }” is not in the other one.
difference-related = “{ $statement }” was put into the relation { $sort } to { $to }.
difference-unrelated = “{ $statement }” is no longer in the relation { $sort } to { $to }.
difference-titled = The title was “{ $before }” and is “{ $after }” now.
difference-header = The field { $field } of the whole was changed.
difference-rubrics = The rubrics were changed.

# References to existing standards
framework-work-references = Existing standards
framework-work-references-about = Look its references up in a register, and import standards instead of writing them anew.
framework-references-title = Existing standards for { $title }
framework-references-lead = A link is made only when one standard of the register fits by code, suite and title, and no other does. Everything else is told with its reasons.
framework-references-file = Register of standards
framework-references-file-hint = A CSV, XLSX or ODS file with columns URN and Title, and Original URN, Suite and Developed By where it has them.
framework-references-keeping = Keep it
framework-references-keep = Keep this register for every framework
framework-references-keep-hint = Then every map is looked up in it, and whoever drafts a statement sees the standards that exist. Without this it is read once and not kept.
framework-references-done = This register is kept. Every framework is looked up in it from now on.
framework-references-kept = Looked up in the register that was taken last:
framework-references-none-kept = No register is kept yet. Send one to look the references up.
framework-references-button = Look the references up
framework-references-method = How references are resolved
framework-references-counted = { $count ->
    [one] { $found } of one reference found
   *[other] { $found } of { $count } references found
}
framework-findings = What is wrong with this register
framework-findings-none = Nothing that is looked for.
framework-findings-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
framework-finding-rows = { $count ->
    [one] Row { $rows }
   *[other] Rows { $rows }
}
finding-repeated-urn = { $count ->
    [one] { $about } is the code of one standard.
   *[other] { $about } is the code of { $count } standards.
}
finding-cut-off-title = The title breaks off: “{ $about }”.
finding-placeholder-day = This day stands for no day: { $about }.
framework-import-button = Import it here
framework-import-why = Imported { $urn } from { $source }
verdict-found = Found
verdict-several = Several fit
verdict-possible = Perhaps: look
verdict-not-found = Not found
reason-original-code = its original code is this one
reason-urn = its URN is this one
reason-end-of-urn = its URN ends with the code
reason-suite-by-name = its suite has these letters
reason-suite-in-urn = its URN has the letters of the suite
reason-suite-by-developer = whoever developed it has these letters
reason-other-suite = it belongs to another suite
reason-same-title = its title is that of the function
reason-cut-off-title = its title is cut off, and the function's begins with it
reason-shared-words = its title shares words with the function
reason-other-title = its title shares no word with the function
reason-repeated-urn = other standards have the same URN
reason-not-current = it is no longer in force
