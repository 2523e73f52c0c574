# Zomaar een woord terug.

small-hello = Hoi { $name }. Waar kan ik mee helpen?
small-thanks = Graag gedaan.
small-goodbye = Tot de volgende keer.
small-fine = Fijn.
