# The JSON interface.

token-needed = Send an API token: the header “Authorization: Bearer” and the token.
nothing-here = There is nothing here that you can see.
version-needed = Say which version you had in front of you: send the ETag of the record as If-Match.
not-a-version = Write the version as the ETag gave it, such as "3".
saved-meanwhile = { $reference } was saved by somebody else in between and is now at version { $version }. Both are in this answer; nothing was lost.
malformed-json = The body is not sound JSON: { $why }.
not-an-object = Send a JSON object.
malformed-request = The request broke off or its address does not read.
more-than-taken = At most { $max } bytes are taken here.
method-not-taken = This address does not answer this method.
content-not-taken = Send { $possible }.
took-too-long = This took too long. It may have been done all the same: look, or send it again with the same Idempotency-Key.
no-such-parameter = There is no parameter called { $name } here. Check the spelling.
parameter-given-twice = The parameter { $name } stands here twice. Keep one.
too-many-parameters = At most { $max } parameters are read.
not-among = Choose one of these: { $possible }.
not-a-cursor = This is not a place in this list. Begin again without “after”.
key-not-usable = Use 1 to 200 visible characters as an Idempotency-Key.
not-text = Write this as a text.
not-a-list-of-texts = Write this as a list of texts.
program-failed = Something went wrong on our side. Nothing more is known here; the operator's log says more.
kept-by-journey = This is kept by a step of the work itself and cannot be set here. Leave it out.
