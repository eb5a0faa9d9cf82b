# Frameworks in the formats of other programs: the page, the command line, and what is refused.

exchange-title = Exchange
exchange-lead = Take this framework away in the format of another program. Before you download it you see every field and statement that cannot travel.
exchange-choose = Which format do you want?
exchange-button = See what travels
exchange-download = Download
exchange-no-download = Your role may see this report. Ask somebody who may export to download the file.
exchange-size = { $bytes } bytes, .{ $kind }

exchange-format-case = CASE, as kept here
exchange-format-case-about = Nothing is left out. For Commonweal, and for programs that accept more than the specification asks for.
exchange-format-case-1-1 = CASE 1.1, strict
exchange-format-case-1-1-about = To the letter of the specification: identifiers and dates are repaired, and what it does not know is left out.
exchange-format-case-1-0 = CASE 1.0, strict
exchange-format-case-1-0-about = The same for programs that know the older version only.
exchange-format-ctdl-asn = CTDL-ASN (JSON-LD)
exchange-format-ctdl-asn-about = For the Credential Registry and programs that work with it.
exchange-format-moodle = Moodle (CSV)
exchange-format-moodle-about = For a competency framework in Moodle: the code is the short name, the statement the description.
exchange-format-opensalt = OpenSALT (workbook)
exchange-format-opensalt-about = Three sheets: the framework, its items and their relations.
exchange-format-text = Printed template (plain text)
exchange-format-text-about = A functional map or one occupational standard, as it is published.
exchange-format-docx = Printed template (Word document)
exchange-format-docx-about = The same with headings and tables, to go on writing.

exchange-whole = Everything travels: whoever reads this file has the whole framework.
exchange-counted = Left out: { $left }. Changed: { $changed }. Added because the format asks for it: { $added }.
exchange-losses = What does not travel as it is
exchange-field = Field
exchange-how = What becomes of it
exchange-why = Why
exchange-count = How often
exchange-where = Where
exchange-left-out = Left out
exchange-changed = Changed
exchange-added = Added
exchange-field-whole = The whole of it
exchange-place-framework = the framework
exchange-place-relation = relation { $id }
exchange-place-rubrics = the rubrics
exchange-place-beside = beside the framework
exchange-more = and { $rest } more

exchange-came = What came in
exchange-came-lead = The document that was brought in was not in every point as its format says. It was read all the same, and everything is kept.
exchange-came-caption = What is not as the format says
exchange-came-what = What was found, and what to put right

framework-not-for-format = { $message } { $remedy }
not-a-document = This archive holds no document of a word processor.
exchange-format-unknown = There is no format { $format }. There are: { $possible }.
exchange-strict-is-case = Only CASE has a strict form; { $format } has one form.
