# The machine failed. The operator's log says more.

storage-failed = The records could not be reached. Nothing was changed. Try again in a minute.
storage-damaged = The records are damaged. Nothing was changed. Ask your operator to run “commonweal verify”.
sign-in-failed = Signing in did not work just now. Try again in a minute.
too-busy = Too many people are changing this at once. Nothing was changed. Try again.
no-such-kind = There is no kind of record with this name.
no-such-sum = This field cannot be added up.
nothing-to-write = There was nothing to write.
wrong-number-of-cells = A record did not have the fields of its kind. Nothing was changed.
copy-not-written = The copy could not be written. Nothing was changed.
only-for-files = A copy of the file is made of an embedded database only. Use “commonweal backup”.
framework-not-written = The framework could not be written. Nothing was changed. Try again, and tell your administrator if it happens again.
document-not-written = The document could not be written. Nothing was changed. Try again, and tell your administrator if it happens again.
