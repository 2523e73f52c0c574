# What somebody brings or fetches, changed or told more of.

change-item-title-about = adding a theme
change-item-theme = What is the theme of { $words }? Tap one, or type a word or two. With a theme I find a fitting person sooner.
change-item-theme-label = Theme
change-item-about-thanks = Thank you, this way I find a fitting person sooner.
change-item-about-fine = Fine, it is good as it is.
