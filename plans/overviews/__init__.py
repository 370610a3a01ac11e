"""What a page shows of a plan, as data: each module reads a loaded plan and writes nothing."""
