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
framework-reference-firm = Described by { $suite } { $code }
framework-reference-example = For example { $suite } { $code }

# The work on a framework
framework-work = Work on this framework
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
not-a-moment = Write a moment as 2027-03-28T09:30:00Z.

# What is refused
framework-already-here = The same content was brought in before: { $reference }. Open that, or take a draft of it.
framework-without-base = The document of { $reference } is not kept, so it cannot be opened. Bring it in again.
framework-log-unreadable = The edit { $edit } cannot be read, so what follows it cannot be trusted. Put it right in its register first.
framework-log-broken = The edit numbered { $edit } stands where { $expected } is expected. An edit is missing or stands twice. Bring it back in the register of edits.
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
