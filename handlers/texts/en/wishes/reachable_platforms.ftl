# Where somebody can be reached.

reaching-which = Where may I write to you without being asked, for instance with an invitation or a reminder? What you ask, I answer anywhere.
