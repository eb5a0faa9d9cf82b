# The wording of frameworks: the linter, near-duplicates and glossaries.

# The linter
check-title = Check the wording
check-lead = What the rules for functional maps and standards find in this framework. Each rule has its reason, with an example and how it would read better.
check-none = No rule finds anything in { $statements } statements.
check-some = { $rules ->
    [one] One rule finds something
   *[other] { $rules } rules find something
} in { $statements } statements: { $remarks ->
    [one] 1 remark
   *[other] { $remarks } remarks
} in all.
check-other-language = The record says that this framework is in another language. Rules of wording read English only, so they were not applied.
check-fault = To put right
check-advice = To think about
check-why = Why it matters
check-example = For example
check-bad = Found
check-good = Better
check-whole = The framework as a whole
check-says = about: { $quote }
check-also = also: { $others }
check-instead = say for example: { $instead }
check-more = { $count ->
    [one] Show the one remark of this rule
   *[other] Show all { $count } remarks of this rule
}
check-all-rules = Show all rules
check-clean = Rules that find nothing here
check-how = How statements are read
check-page = The grammar of a statement

# Near-duplicates
similar-title = Find what is alike
similar-lead = Before a statement is written, see who has written it already. Every framework that you may read is searched.
similar-text = What you want to say
similar-text-hint = A title, a criterion or a knowledge statement. It is not kept.
similar-least = How alike
similar-least-400 = 40% and more: what is worth a look
similar-least-600 = 60% and more
similar-least-800 = 80% and more: near-duplicates
similar-button = Look for the same
similar-found = { $count ->
    [0] Nothing is so alike
    [one] 1 statement is so alike
   *[other] { $count } statements are so alike
}
similar-most = { $count ->
    [one] The one that is most alike
   *[other] The { $count } that are most alike
}
similar-pairs = Pairs in this framework, and with others
similar-pairs-lead = { $count ->
    [0] No statement of this framework is so alike to another one, here or elsewhere.
    [one] One pair is alike by { $least } and more.
   *[other] { $count } pairs are alike by { $least } and more.
}
similar-pairs-most = { $count ->
    [one] The most alike is shown.
   *[other] The { $count } most alike are shown.
}
similar-unread = These could not be opened, and are not searched:
similar-here = in this framework
similar-in = in { $reference } { $title }
similar-likeness = { $share }% alike
similar-and = and
similar-page = How likeness is worked out

# Classes, and why
kin-same = Same
kin-version = Version
kin-tailored = Tailored
kin-twin = Responsible or contributing
kin-different-object = Different object
kin-opposite-verb = Opposite verb
kin-different-verb = Different verb
kin-unlike = Only letters alike

reason-same-words = The same words: only capitals, marks, small words or plurals differ.
reason-issue = The same deed in another issue: { $one } { $other }
reason-knowledge-of = One says how to do what the other does.
reason-cut-off = One ends in the middle of the other, after “{ $one }{ $other }”.
reason-negation = One says not to do what the other does.
reason-opposite = “{ $one }” and “{ $other }” undo each other.
reason-contributes = “{ $one }” and “{ $other }”: one contributes to what the other is responsible for.
reason-weak-words = The same, but for words that set no limit: { $one } { $other }
reason-list = One has an item more in its list: { $one } { $other }
reason-narrowed = The same, and one is narrower: { $one } { $other }
reason-sector-in-brackets = The same; what stands in brackets differs: { $one } { $other }
reason-setting = The same deed in another setting: { $one } … { $other }
reason-verb-more = The same object; one does more with it: { $one } … { $other }
reason-other-words = The same meaning in other words.
reason-other-verb = The same object; { $one } is not { $other }.
reason-other-object = The same verb on another object: { $one } … { $other }
reason-letters-only = Neither verb nor object agree.

# Glossaries
terms-title = Glossary
terms-lead = One vocabulary for all sectors, and one for each sector that says it otherwise. Plural, possessive, hyphen, capitals and American spelling make no difference; no other endings are read.
terms-none = No term is defined here.
terms-all = All sectors
terms-counted = { $count ->
    [one] 1 term is defined
   *[other] { $count } terms are defined
}
terms-term = Term
terms-meaning = Meaning
terms-sector = Sector
terms-stands-for = Stands for
terms-used = Used by
terms-used-count = { $count ->
    [one] 1 statement
   *[other] { $count } statements
}
terms-unused = no statement
terms-twice = Defined twice
terms-twice-none = No term is defined twice in one vocabulary.
terms-first = First definition
terms-later = Later definition
terms-differs = What differs
terms-same-words = The same words: one of them can go.
terms-only = only in the first: { $first } · only in the later: { $later }
terms-undefined = Used and not defined
terms-undefined-none = No abbreviation and no term that another framework defines is used here without a definition.
terms-why = How it is known to be a term
terms-abbreviation = an abbreviation that is written out nowhere
terms-elsewhere = defined in { $whence }
terms-statements = Statements
terms-not-used = Defined and not used
terms-not-used-none = Every term is used.
terms-near = Words that begin alike
terms-in-definitions = used by { $count ->
    [one] 1 other definition
   *[other] { $count } other definitions
}
terms-reading = Read the functions in the words of a sector
terms-reading-of = In the words of { $sector }
terms-reading-none = No statement has a word that this sector says otherwise.
terms-reading-common = For all sectors
terms-reading-own = For { $sector }
terms-add = Define a term
terms-add-term = Term
terms-add-meaning = What it means here
terms-add-sector = Sector
terms-add-sector-hint = The sector whose word it is. Leave it empty for a word of all sectors.
terms-add-stands-for = Common word it stands for
terms-add-stands-for-hint = Where this sector says otherwise what all others say: their word, such as service user.
terms-add-why = Why
terms-add-why-hint = It is kept with the change.
terms-add-button = Keep the definition
terms-page = How terms are found
term-known = { $term } is defined in this vocabulary already. Give it another name, or change that definition.
terms-whole-vocabulary = The whole vocabulary

# While somebody drafts
drafting-rules = What the rules say of it
drafting-no-rule = No rule finds anything in it.
