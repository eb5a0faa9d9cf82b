# Open Badges of what somebody was assessed on.

badges-title = Your badges
badges-of = Badges of { $name }
badges-link = Badges
badges-back = Back to the profile
badges-lead = Take away what you were assessed on as an Open Badge (3.0), a file that other programs and wallets read. A claim gives one when it was accepted and a verifier agreed; a role when everything it asks for is covered.
badges-unsigned = These badges are not signed. A badge says what { $organisation } holds in its records; it proves nothing by itself, and anybody could change the file. Whoever needs to be sure asks { $organisation }, which finds the record by the hash link in the badge. No name and no passage stands in it.
badges-heading = What can be taken away
badges-table-lead = Roles first, then claims. Where there is no badge yet, it says why.
badges-none = Nothing was claimed yet, and no role is held, so there is nothing to take away.
badges-caption = Badges
badges-what = For
badges-behind = Behind it
badges-badge = Badge
badges-claim = Claim { $reference }
badges-role = Role { $reference }
badges-download = Download the badge of { $name }

# What stands in a badge
badge-claim-description = { $organisation } accepted evidence from real work for { $criterion }, and an internal verifier came to the same decision.
badge-claim-criteria = An assessor other than the person found the evidence valid, authentic, current, sufficient and reliable. The work was written by the person in a record of { $organisation }, and the log of that record bears it out.
badge-role-description = { $organisation } accepted evidence from real work for everything that the role { $role } asks for.
badge-role-criteria = { $lines ->
    [one] The role asks for one line, and current evidence for it was accepted.
   *[other] The role asks for { $lines } lines, and current evidence for each was accepted.
} An assessor other than the person found each piece valid, authentic, current, sufficient and reliable.
badge-evidence = Work in the record { $record } at version { $version }. The hash link of its commit is { $link }. The passage stays in the records of the issuer.

# What is refused
badge-nothing-accepted = Nothing of { $reference } was accepted as it stands, so there is no badge.
badge-have-it-assessed = Have the claim assessed.
badge-not-current = The evidence in { $reference } has aged, so there is no badge.
badge-claim-again = Claim newer work.
badge-not-verified = No internal verifier has looked at { $reference } yet, so there is no badge of it.
badge-have-it-verified = Ask that it is verified. A role needs no verification of each claim.
badge-verifier-differs = A verifier came to another decision on { $reference } than the assessor, so there is no badge.
badge-role-not-covered = Of what the role { $role } asks for, { $met } of { $of } is covered by current evidence, so there is no badge.
badge-close-the-gaps = Close the gaps that the profile shows.
badge-not-made = The badge would not be sound. { $message }
