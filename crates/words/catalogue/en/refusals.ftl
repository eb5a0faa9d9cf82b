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
too-many-attempts = There were too many attempts to sign in. Wait { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
 }, then try again.
wrong-sign-in = That address and password do not open an account. Check both and try again.
too-many-drafts = You have { $max } drafts, and no more can be kept. Discard some on the page of your drafts, then try again.
token-not-known = This API token opens nothing. Look whether it was copied whole, or make a new one.
token-revoked = The API token “{ $name }” was revoked. Make a new one.
token-ended = The API token “{ $name }” ended on { $day }. Make a new one.
token-without-account = The account of this API token may not sign in any more. Ask your administrator.
token-reads-only = This API token may only read. Make one that reads and writes.
no-such-method = There is no method called “{ $name }”. See “commonweal explain”.
no-such-token = You have no API token called { $id }.
token-for-whom = Say whose tokens you mean: --as and the e-mail address of the account.

# The shelf
key-used-for-something-else = The same key was used for something else before. Nothing was written. Send it again with a new key.
reference-taken = { $reference } is taken. Leave the reference out, or choose another.
references-used-up = There are no references left for this kind of record.

# Workforce plans
plan-not-signed = { $reference } is not signed yet. Sign it on the page of P10 first.
plan-already-signed = { $reference } is signed already. Start a new plan that takes its place.
plan-without-measures = { $reference } has no measure that says how large its effect is. Give at least one measure an effect.
plan-without-a-run = { $reference } has no run to stand on. Run the plan of its area first.
plan-without-intentions = No live commissioning intention stands in this plan, so the strategy would say nothing of what is meant to change. Write one, or say why it is right to sign all the same.
plan-has-gaps = { $intentions } lack staff, cost or risk. Add what is missing, or say why it is right to sign all the same.
plan-unsound = { $reference } cannot be read as it stands. Put it right in its register first.
no-such-criterion = There is no criterion called “{ $criterion }” here. There are: { $possible }.
no-such-call = This page is not open. It may be closed already, or its address may be incomplete.
too-many-answers = Many answers came at once. Wait { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
 } and send yours again.
