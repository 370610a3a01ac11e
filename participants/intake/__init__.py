"""Files and pastes as officers have them: read into rows of known fields, doubts and faults said, nothing written."""
