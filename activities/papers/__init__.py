"""Papers leave the system here (文书与证书): fields → page → PDF/A-2b → seal → original.

`render` makes a paper, `certificate` an original, `check` judges a file. What exists and how it is worded are rows
of `templates/kinds`: a new kind is a new row, at most with a layout of its own.
"""
