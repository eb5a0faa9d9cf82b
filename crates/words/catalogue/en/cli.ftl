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
model-not-run = The model was not run. { $reason }
model-to-put-right = { $remedy }
choice-to-put-right = { $remedy }
series-without-rows = The file has no rows. Give a table with a heading row.
series-without-time = No column says the time. Call one time, date, year, month or period.
series-without-value = No column says the number. Call one value, headcount, staff, wte or total.
series-other-columns = The columns are not those of the first file. Give every file the same columns.
series-column-twice = Two columns have the same name. Rename one of them.
series-other-number-of-fields = The row has more or fewer fields than the heading. Put a text that holds a comma in quotes.
series-not-a-time = This is no year, month or date. Write 2019, 2019-09 or 2019-09-30.
series-not-a-number = This is no number. Write it in digits, or leave it empty when it is withheld.
series-below-nought = A number of staff cannot be below nought.
series-beyond-belief = The number is too large to be a number of staff.
series-said-twice = The same row stands twice. Keep one of them.
series-contradicted = Another row gives another number for the same series and time. The first is used: put one of them right.
series-year-missing = A year of the series is missing, although years before and after are there. Add it, or say that it is withheld.
series-total-does-not-add = The total is not the sum of its parts. Put the total or its parts right.
likeness-out-of-range = Write a likeness from 200 to 1000 thousandths.
