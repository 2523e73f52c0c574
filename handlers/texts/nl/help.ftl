help-start = Hoi
command-help = Wat je hier kunt doen
