"""What officers type into a plan: one form per part, bound together by ``plans.parts.binding``."""
