# The pages of the workbench.

# Around every page
printed-from = From { $address } on { $day }
skip-to-content = Skip to main content
nav-label = Main
nav-map = Map
nav-registers = Registers
nav-thread = Thread
nav-plan = Plan
nav-import = Import
nav-jobs = Jobs
sign-out = Sign out
search-label = Search everything
search-button = Search
breadcrumb-label = Breadcrumb
synthetic-label = Synthetic data
synthetic-note = Everything here is made up. No person or provider in it is real.
language-label = Language
notice-title = Done
warning = Warning
title-in-error = Error: { $title }
error-title = There is a problem
error-prefix = Error:
cancel = Cancel
change = Change
any = Any
from = From
to = To

# Trouble
trouble-home = Go to the start page
trouble-sign-in-title = Sign in
trouble-sign-in-lead = You are not signed in.
trouble-sign-in-next = Sign in, then try again.
trouble-missing-title = Page not found
trouble-missing-lead = There is nothing at this address that you can see.
trouble-missing-next = Check the address, or search for what you want. If somebody sent you the link, ask them to share the record with your organisation.
trouble-denied-title = You cannot do this
trouble-denied-lead = Your role does not allow what you asked for.
trouble-denied-next = If you need it for your work, ask one of the people named here, or the administrator of your workbench.
trouble-refused-title = This cannot be done
trouble-refused-lead = Nothing was changed.
trouble-refused-next = Go back to the page before and choose again.
trouble-problems-title = Something must be put right
trouble-problems-lead = Nothing was changed.
trouble-problems-next = Go back to the page before, put it right and send it again.
trouble-moved-title = This record has changed
trouble-moved-lead = Somebody saved it while you had it open. Nothing of theirs or yours was lost.
trouble-moved-next = Open the record again, look at what changed, and decide anew.
trouble-foreign-title = This form could not be accepted
trouble-foreign-lead = It may have been open since before you last signed in, or it did not come from this workbench. Nothing was changed.
trouble-foreign-next = Go back, open the page again and send the form from there.
trouble-too-large-title = This is too large
trouble-too-large-lead = More was sent than can be taken at once. Nothing was changed.
trouble-too-large-next = Send a smaller file, or split it in two.
trouble-fault-title = Sorry, something went wrong here
trouble-fault-lead = The workbench failed, not you. Please try again in a minute.
trouble-fault-next = If it happens again, tell your operator when it happened. Their log says more.
page-failed = This page could not be made.

# The door
sign-in-title = Sign in
sign-in-button = Sign in
sign-in-demo = The accounts of the demonstration are printed in the terminal that started it.
email-label = E-mail address
password-label = Password

# One's own account, and accounts of others
account-title = Your account
account-name = Name
account-organisation = You act for
account-roles = Roles
account-reference = Account
password-change-title = Change your password
password-change-lead = You will stay signed in here. Every other session of yours ends.
password-change-button = Change password
password-current-label = Password you have now
password-new-label = New password
password-new-hint = At least 12 characters. Three or four words that do not belong together are good.
password-changed = Your password is changed. Every other session of yours has ended.
set-password-title = Set a password
set-password-link = Set a password
set-password-lead = Tell the person the new password yourself, and ask them to change it. Their open sessions end.
set-password-hint = At least 12 characters. Three or four words that do not belong together are good. You see what you type.
set-password-button = Set password
operator-name = Operator of the machine
system-name = Commonweal
person-elsewhere = Somebody at { $organisation }
nobody-named = Nobody named

# Registers
registers-title = Registers
registers-lead = Everything that is held, and that you may see.
group-thread = Needs, outcomes and intentions
group-market = Providers and services
group-buying = Specifications and contracts
group-workforce = Workforce
group-governance = Risks, benefits and decisions
group-voices = People and engagement
group-grounds = Sources and assumptions
group-organisations = Organisations
group-accounts = Accounts

# Lists
reference = Reference
last-changed = Last changed
list-count = { $count ->
    [one] 1 record
   *[other] { $number } records
}
list-shown = { $first } to { $last } shown
list-caption-up = { $many } by { $field }, low to high
list-caption-down = { $many } by { $field }, high to low
list-show-retired = Show { $many } that are out of use
list-show-in-use = Show { $many } that are in use
add-one = New { $one }
import-many = Import { $many }
empty-title = There are no { $many } yet
empty-filtered = Nothing meets these filters
empty-filtered-lead = Take a filter away, or clear them all.
download-label = Download the whole list
download-note-all = All records in use that the person who made this file may see.
download-note-filtered = Only the records that meet this filter, as far as the person who made this file may see them: { $query }
page-previous = Previous page
page-next = Next page
page-number = Page { $page }
pages-label = Pages

# Filters
filter-title = Filter { $many }
filter-apply = Apply
filter-clear = Clear all filters
filters-in-use = Filters in use
filter-remove = Remove filter:
saved-filters = Saved filters
filters-keep = Save or delete filters
filter-name = Name for this filter
filter-save = Save this filter
filter-drop = Delete “{ $name }”
chip-has = { $label } holds “{ $value }”
chip-is = { $label }: { $value }
chip-from = { $label } from { $value }
chip-to = { $label } to { $value }
chip-missing = { $label }: nothing said
chip-present = { $label }: something said

# A record
edit-link = Edit
history-link = History
share-link = Share with other organisations
redact-link = Destroy personal values
retire-link = Take out of use
what-it-says = What it says
nothing-said = Nothing said
to-put-right = To put right
record-retired = This record is out of use. Nothing of it is lost.
record-bring-back = Bring it back by restoring a version
record-unsound = { $count ->
    [one] One value does not read as it should. Edit the record to put it right.
   *[other] { $count } values do not read as they should. Edit the record to put them right.
}
leads-to = This leads to
comes-from = This comes from
relation-back-has = belongs to
relation-back-answered-by = answers
relation-back-pursued-by = pursues
relation-back-delivered-by = delivers
relation-back-specified-in = specifies
relation-back-measured-by = measures
relation-back-bought-as = buys
relation-back-held-by = holds
relation-back-requires = is required by
relation-back-met-by = meets
relation-back-shown-by = shows
relation-back-threatens = is threatened by
relation-back-treats = is treated by
relation-back-supports = is supported by
relation-back-underlies = rests on
relation-back-decides = is decided by
relation-back-shaped = was shaped by
group-by-field = { $many } ({ $field })
all-of-them = See all { $count }
serves-functions = Functions it serves
about-record = About this record
owned-by = Owned by
shared-with = Shared with
version = Version
version-number = version { $version }
history-older = { $count ->
    [one] See one older version
   *[other] See { $count } older versions
}
history-whole = See the whole history
back-to-record = Back to the record

# What was just done
done-made = The record is made.
done-saved = The change is saved.
done-same = Nothing was different, so nothing was changed.
done-restored = The record says again what the older version said.
done-retired = The record is out of use. You can bring it back.
done-shared = The sharing is changed.
done-redacted = The values are destroyed, in every version.
done-password = The password is set.
see-history = See the history or go back
make-another = Make another

# History
history-title = History of { $title }
history-lead = Nothing is overwritten. Each version says who, when and why.
verb-create = Made
verb-amend = Changed
verb-retire = Taken out of use
verb-restore = Restored
verb-redact = Personal values destroyed
diff-caption = What changed in version { $version }
diff-field = Field
diff-was = Was
diff-now = Now
restore-button = Restore version { $version }
restore-why = Went back to version { $version }

# Forms
new-title = New { $one }
edit-title = Edit { $title }
save-button = Save
label-optional = { $label } (optional)
pick-nothing = Choose one, or leave blank
why-label = Why?
why-new-label = Why are you adding this? (optional)
why-change-label = Why are you changing this? (optional)
why-hint = It is kept with the change and shown in the history.
hint-prose = At most { $max } characters.
hint-share = For example, 12.5%
hint-date = For example, 28 March 2027 or 28/3/2027
hint-file = At most { $max } MB.
hint-reference = Its reference, for example { $example }. Find it under { $many } or with the search.
hint-any-reference = The reference of a record, for example RISK-0042. Find it with the search.
hint-example = For example, { $example }
file-kept = Kept now: { $name }. Choose a file only to replace it.

# Methods
methods-title = How figures are worked out
methods-lead = Every method has a page: its formula, what it takes for granted, its limits, its source, and examples that are checked with each release.
method-link = How this method works

# API tokens
tokens-title = Your API tokens
tokens-link = See and make tokens
tokens-lead = With a token a program acts for you, and may do no more than you may. Give each program a token of its own, so that you can take it back alone.
tokens-none = You have no tokens.
token-new-title = New token
token-name-label = Name
token-name-hint = What the token is for, for example: nightly report
token-reach-label = What it may do
token-reach-read = Read only
token-reach-read-write = Read and write
token-ends-label = Last day
token-ends-hint = At most a year from now. For example, 28 March 2027 or 28/3/2027
token-make = Make the token
token-made = The token “{ $name }” is made
token-made-once = Copy it now. It is shown only this once, and nobody can show it again.
token-made-use = Send it as the header “Authorization: Bearer” followed by the token.
token-made-on = Made on
token-last-used = Last used
token-never-used = Never
token-has-ended = Ended
token-revoke-heading = Take back
token-revoke = Revoke
token-revoked-done = The token is revoked. Programs that use it are refused from now on.

# Drafts
draft-button = Save as draft and finish later
draft-without-files = A draft holds no files. Choose them again when you go on.
draft-said-kept = Draft saved at TIME
draft-said-failed = Your draft could not be saved just now. What you typed is still here.
draft-signed-out = You are signed out. Your draft is kept: sign in in another window, then save here.
draft-not-yours-short = Somebody else is signed in here now. The draft is kept for whoever opened this form.
draft-not-yours-title = Somebody else opened this form
draft-not-yours-lead = Another person was signed in when this form was opened. What was typed in it is kept as their draft, and nothing was changed.
draft-not-yours-next = They find it under “Your drafts” when they sign in. To write something yourself, open the form again.
draft-told = This is your draft, kept on { $when }. It is not saved yet.
draft-told-again = You signed in again after this form was opened, so it was not saved. What you typed is here, as kept on { $when }. Check it, then save.
draft-offer = You have a draft from
draft-continue = Continue
draft-compare = Compare
draft-discard = Discard
draft-kept = Kept on
draft-only-you = Only you can see it.
draft-moved = The record was saved since you began: it is now at version { $version }, of { $when }. If you continue, you see both and choose.
draft-record-gone = The record is out of use or is no longer shown to you, so this draft cannot be saved. You can still read it and copy from it.
draft-same = The draft says the same as the record.
draft-record-says = The record says
draft-says = Your draft says
draft-caption = Draft
draft-title = Draft: { $title }
draft-new = New { $one }: { $title }
draft-done-kept = Your draft is kept. It is not saved yet: nobody else sees it.
draft-done-nothing = Nothing was typed, so there is no draft.
draft-done-discarded = The draft is discarded.
drafts-title = Your drafts
drafts-lead = What you typed and did not save. Only you see it. A draft goes when you save or discard it, or { $days } days after it was kept.
drafts-none = You have no drafts.
map-drafts = { $count ->
    [one] You have a draft that is not saved
   *[other] You have { $count } drafts that are not saved
}
sign-in-kept = You were signed out. What you typed is kept as your draft: sign in, and you go on where you were.

# Retire, share, destroy
retire-title = Take “{ $title }” out of use
retire-lead = It leaves lists and searches. Nothing is lost, and you can bring it back from its history.
retire-button = Take out of use
share-title = Share “{ $title }”
share-lead = Organisations that you tick may see this record and its history. They cannot change it.
share-with-label = Share with
share-with-hint = An organisation without a tick can no longer see it.
share-button = Save sharing
redact-title = Destroy personal values of “{ $title }”
redact-warning = This cannot be undone. The values are destroyed in every version, in search and in kept files.
redact-fields-label = Values to destroy
redact-why-hint = For example, the request of the person concerned. Do not write the value itself here.
redact-sure-label = Are you sure?
redact-sure = I understand that nobody can bring these values back
redact-button = Destroy these values
redact-needs-fields = Choose what to destroy.
redact-needs-why = Say why. It is kept with the change.
redact-needs-sure = Tick this to confirm.

# Two versions
conflict-title = { $one }: somebody saved while you were editing
conflict-lead = { $count ->
    [0] Nothing is lost. { $who } wrote the same as you. Save to keep it.
    [one] Nothing is lost. One field differs. Choose which to keep. What you both wrote alike is already kept.
   *[other] Nothing is lost. { $count } fields differ. Choose which to keep. What you both wrote alike is already kept.
}
conflict-yours = Yours, just now
conflict-theirs = { $who }, { $when }
conflict-save = Save what I chose
conflict-edit = Edit the fields by hand
conflict-drop = Keep theirs and drop mine

# Search
search-title = Search
search-title-for = Search: { $q }
search-words = Words or a reference
search-hint = Beginnings of words are enough. Every word must stand in the record.
search-count = { $count ->
    [0] Nothing was found for “{ $q }”.
    [one] One record found for “{ $q }”.
   *[other] { $count } records found for “{ $q }”.
}
search-many = The best { $count } records for “{ $q }”. Add a word to find fewer.

# Help
help-title = Help
help-1-title = Finding things
help-1-1 = Registers list every kind of record you may see. Click a heading to sort. Filters stand in the address, so you can send a filtered list to a colleague or save it under a name.
help-1-2 = The search at the top of each page looks through every record you may see. Type a reference, such as RISK-0042, to go straight to it.
help-2-title = Changing things
help-2-1 = Every change is a new version with who, when and why. Nothing is overwritten. To undo, open the history of the record and restore an older version.
help-2-2 = If a colleague saves the record while you edit it, you see both versions and choose. Nothing is lost.
help-3-title = Who may do what
help-3-1 = What you see and do depends on your role. If something is not allowed, the page says which roles may do it. Your roles stand on the page of your account.
help-4-title = Keyboard
help-4-1 = Everything works with the keyboard alone. The first press of the tab key on a page offers a way past the navigation.

# Accessibility
accessibility-title = Accessibility statement
accessibility-1-title = What we aim for
accessibility-1-1 = The workbench is built to meet the Web Content Accessibility Guidelines 2.2 at level AA. Every page works without script, with the keyboard alone, at 320 pixels wide, at four times the size, in dark and in high-contrast display, and on paper.
accessibility-2-title = How it is tested
accessibility-2-1 = Automated tests run with each release. They do not find everything, and no audit by people who use assistive technology has been made yet.
accessibility-3-title = When something does not work for you
accessibility-3-1 = Tell the organisation named at the top of this page what you tried and what happened. It must give you the information in a form that works for you.
