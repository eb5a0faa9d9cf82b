# Files of formats that carry several kinds of record: open contracting releases, and the regulator's list of care homes.

import-records = records
content-ocds = Open contracting releases
content-care-homes = Care homes, as the regulator lists them
import-formats = Published formats
import-kinds = Tables of one kind

linked-row-refused = The record that this one belongs to was refused. Put that right first.
several-records-match = Several records could be meant: { $references }. Make one of them, or give each its published identifier.

ocds-file-too-large = This file is too large. Split it into files of at most 256 megabytes.
ocds-empty = There is nothing in this file.
ocds-not-utf-8 = This is not UTF-8, the encoding of JSON. Save it again as UTF-8.
ocds-not-json = The JSON breaks off or is wrong here. Get the line or file again from whoever published it.
ocds-too-deep = Lists and objects stand more than 64 levels deep in each other. No release does that.
ocds-too-many = There are more than 200,000 releases in this file. Split it.
ocds-too-many-of-one = There are more than 5,000 releases of this one process. Send the newest of them, or its record.
ocds-not-a-release = This is neither a release, nor a record, nor a package of them. Choose another file.
ocds-no-ocid = This release names no contracting process (ocid), so it cannot be told which others belong to it.
ocds-only-linked = This record only says where its releases can be found. Get them, or a package that holds them.
ocds-without-term = This award says no first or no last day, and a contract needs both. Add the period, or make the contract by hand.
ocds-without-supplier = This award is in force and names no supplier. Add who it is for, or make the contract by hand.

ocds-key-twice = A field stands twice in one object ({ $where }, { $count ->
    [one] once
   *[other] { $count } times
 }, first in line { $line }). The last one was taken.
ocds-no-date = A release says no date that can be read ({ $count ->
    [one] once
   *[other] { $count } times
 }, first in line { $line }). It counts as older than the others.
ocds-several-buyers = Releases of one process speak for buyers who share nothing ({ $count ->
    [one] once
   *[other] { $count } times
 }, first in line { $line }). They were kept apart.
ocds-wrong-type = A value is not of the type that the standard asks for ({ $where }, { $count ->
    [one] once
   *[other] { $count } times
 }, first in line { $line }). It was left out.
ocds-unknown-party = An organisation is named that is not among the parties ({ $where }, { $count ->
    [one] once
   *[other] { $count } times
 }, first in line { $line }). It was left out.
ocds-unknown-award = A contract names an award that is not there ({ $count ->
    [one] once
   *[other] { $count } times
 }, first in line { $line }). It was left out.
ocds-award-not-in-force = Awards and contracts that are not in force were left out ({ $count }, the first in line { $line }).
ocds-not-awarded = Nothing has been awarded in { $count ->
    [one] one process (in line { $line }), so no contract, service or provider was made of it.
   *[other] { $count } processes (the first in line { $line }), so no contract, service or provider was made of them.
 }
ocds-value-of-several = The value of an award for several suppliers belongs to none of them alone ({ $count ->
    [one] once
   *[other] { $count } times
 }, first in line { $line }). It was left out.
ocds-value-of-nothing = A value of nothing says that the value was not published ({ $count ->
    [one] once
   *[other] { $count } times
 }, first in line { $line }). It was left out.
ocds-other-currency = Only pounds are held ({ $where }, { $count ->
    [one] once
   *[other] { $count } times
 }, first in line { $line }). The value was left out.
ocds-odd-amount = An amount is not one of pounds and whole pence ({ $where }, { $count ->
    [one] once
   *[other] { $count } times
 }, first in line { $line }). It was left out.
ocds-odd-extension = An extension is not one of whole months ({ $where }, { $count ->
    [one] once
   *[other] { $count } times
 }, first in line { $line }). It was left out.
ocds-passed-over = Our registers have no place for these fields, with how often each stands in the file: { $fields }.

# A2: published figures of a council.
function-peers-heading = { $council }: outcomes beside its statistical neighbours
function-peers-lead = The newest published value of each outcome, beside councils that are statistically like this one. Rank 1 is the highest value. The file does not say whether high is good.
function-peers-lead-alone = The newest published value of each outcome. No file says yet which councils are like this one, so nothing can be compared.
function-peers-caption = { $count ->
    [one] One outcome
   *[other] { $count } outcomes
}
function-peers-chart = { $council } has { $value } for “{ $measure }”; the middle of its neighbours is { $median }.
function-peers-chart-summary = Of all outcomes of { $year } this one lies farthest outside the middle half of the neighbours. Bars for { $council } and { $count } neighbours, the highest first; a line marks the neighbours’ median.
function-peers-median = Neighbours’ median
function-peers-range = Neighbours’ range
function-peers-rank = Rank, 1 the highest
function-peers-count = Neighbours with a value
function-council = Council
function-outcome = Outcome
function-year = Year
function-value-here = Value here
function-change-here = Change
function-in-year = { $measure }, { $year }
function-change-since = { $change } since { $year }
function-from-to = { $low } to { $high }
function-rank-of = { $rank } of { $of }
function-not-published = not published
function-deprived-heading = { $council }: deprivation
function-deprived-lead = Rank 1 is the most deprived council. The share counts neighbourhoods among the tenth most deprived of the country.
function-deprived-caption = { $count ->
    [one] One domain, the most deprived first
   *[other] { $count } domains, the most deprived first
}
function-domain = Domain
function-deprived-rank = Rank, 1 the most deprived
function-score = Average score
function-lowest-tenth = Neighbourhoods in the lowest tenth
function-wards-heading = { $council }: older people by ward
function-wards-lead = Where older people live, the ward with most people of 85 and over first.
function-wards-caption = { $count ->
    [one] One ward, middle of { $year }
   *[other] { $count } wards, middle of { $year }
}
function-ward = Ward
function-everybody = Everybody
function-from-65 = 65 and over
function-from-85 = 85 and over
function-share = Share
