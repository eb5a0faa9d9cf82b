# The terminal.

file-not-usable = { $path }: { $reason }.
machine-failed = The machine failed. Nothing was changed.
saved-in-between = { $reference } was saved by somebody else in between and is now at version { $version }. Look at it, then try again.
document-not-read = { $message } { $remedy }
not-projectable = { $reason }
file-misread = { $message }
no-such-kind-of-record = There is no kind of record called “{ $name }”. See “commonweal kinds”.
not-a-filter = Write a filter as field=value, such as category=market.
no-such-format = Choose csv, xlsx, ods or json.
no-such-account = No active account has the address { $email }.
email-taken = An account with the address { $email } exists already.
not-an-email = Write an e-mail address, such as mair@council.example.
database-not-opened = The database could not be opened: { $reason }
not-an-anchor = Write the anchor as a number, a colon and 64 hexadecimal digits, as “verify” printed it.
file-exists = { $path } exists already. Choose another name.
not-restored = The backup could not be restored: { $reason }
