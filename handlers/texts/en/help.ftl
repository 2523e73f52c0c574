help-start = Hi
command-help = What you can do here
