"""Tables that people upload (XLSX, XLS, CSV): guarded, read in a bounded process, handed on as plain rows of text."""
