"""What is remembered: one file per subject, with its rows and its named questions."""
