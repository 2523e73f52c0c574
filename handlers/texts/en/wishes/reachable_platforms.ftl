# Where somebody can be reached.

reaching-which = Where may I write to you of my own accord, for instance an invitation or a reminder? What you ask, I answer anywhere.
