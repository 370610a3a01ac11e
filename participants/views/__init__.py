"""The pages of the commune officer's desk."""
