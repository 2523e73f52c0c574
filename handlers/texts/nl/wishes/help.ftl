command-help = Wat je hier kunt doen
command-annuleer = Stoppen met waar je mee bezig bent

help-line = /{ $command } – { $does }
help-group = <b>Hier in de groep kun je dit:</b>
help-now = Dit kun je hier nu doen. Typen mag ook, bijvoorbeeld <i>wie komen er?</i>
help-all-button = Alles
help-answer = Zeggen of ik kom
help-member = <b>Dit kun je hier:</b>
help-organiser = <b>Als trekker kun je ook:</b>
help-nudges = <b>Over mijn berichten:</b>
help-stranger =
    Je zit nog niet in een netwerk. Tik in je groep op <b>Maak kennis</b>, of vraag je trekker om de link.

    Dit kan al wel:
help-stranger-all = <b>Dit kan zonder netwerk:</b>
help-nothing-open = Er stond niets open. Je kunt dus gewoon verder.
help-only-text = Daar kan ik niet naar luisteren of kijken. Typ je het even?
help-no-network-here = Deze groep heeft nog geen netwerk. Een beheerder van de groep kan het instellen. Dat kost drie minuten.
help-set-up = Netwerk instellen
help-taken-back = Je haalde een bericht weg. Had je me daarin iets verteld? Hier zie je wat ik nog weet, en kun je het aanpassen of wissen.
