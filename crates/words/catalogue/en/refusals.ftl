# What the domain says no to, and what is possible.

not-permitted = Your role does not allow this. These roles may: { $roles }.
changed-since = { $count ->
    [one] One record was changed after this: { $references }. Nothing was taken back.
   *[other] { $count } records were changed after this, among them { $references }. Nothing was taken back.
}
undo-by-hand = Open each record and go back to the version you want.
redaction-is-final = Values of { $reference } were destroyed. That cannot be undone.
no-such-commit = There is nothing numbered { $number } that you can see.
not-personal = { $field } is not a personal field, so it cannot be destroyed. Change or retire the record instead.
too-many-attempts = There were too many attempts to sign in. Wait { $minutes } minutes, then try again.
wrong-sign-in = That address and password do not open an account. Check both and try again.

# The shelf
key-used-for-something-else = The same key was used for something else before. Nothing was written. Send it again with a new key.
reference-taken = { $reference } is taken. Leave the reference out, or choose another.
references-used-up = There are no references left for this kind of record.
