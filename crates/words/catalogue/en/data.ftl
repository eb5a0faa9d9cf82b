# Files of figures, and the plans that read them.

projection-needs-a-variant = Say which variant this projection is: low, principal or high.
only-projections-have-variants = Only a projection has a variant. Leave this empty.
not-an-area-code = Write the statistical code of the area: a letter and eight digits, such as E08000009.
day-still-to-come = This day is still to come. Write the day on which these things were counted.
file-of-another-year = The file speaks of { $years }. Write a day of that year, or choose another file.
file-reads-as = Nothing of this file can be read as what you chose. It reads as “{ $shape }”: choose that, or another file.
area-not-in-file = This file says nothing of { $area }. It speaks of { $known }. Choose another file, or another area.
dataset-too-large = More than { $max } megabytes would have to be kept. Split the file, for example by workplace.
dataset-without-rows = No row of this file could be read, so there is nothing to keep.
import-needs-a-day = Say which day the figures speak of, with --speaks-of, such as 2024-06-30.
import-needs-an-area = Say for which area this is, with --area, such as E08000009.
key-file-needed = Say where the key of the workers is to be kept, with --key-file. It must not be in the database.
key-file-open-to-others = Others on this machine can read { $path }. Take that right away (chmod 600), then try again.
not-a-key = { $path } does not hold a key: 64 hexadecimal digits. Name another file, or move this one away to have a new key made.

datasets-missing = The plan for { $area } needs data that is not here yet: { $missing }.
import-datasets = Bring each in under “Plan” in the workbench, or with: commonweal import SHAPE FILE --area CODE --speaks-of DATE. A projection also needs --variant. What is missing names the shape in brackets.
area-not-chosen = There are datasets for several areas: { $areas }. Say which one is meant.
dataset-not-read = { $reference } cannot be read: its file is not one that an import has made, or is not kept. Import it again, and take this record out of use.
not-plannable = { $reason }
plan-stopped = The plan was stopped. Nothing was written.
plan-not-written = The plan could not be written. Nothing was changed.
bundle-not-read = The bundle of { $reference } cannot be read, so nothing can be shown or proved from it.
figures-need-a-shape = Say what the file holds.
figures-need-a-day = Write the day that the figures speak of, such as 31 March 2026.
workers-need-a-key = Returns of workers and training cannot be taken here: this server was started without a key for hashing workers' references. Ask its operator to start it with --key-file.
