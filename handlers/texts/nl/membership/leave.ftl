# Zelf uit een netwerk gaan.

command-verlaat = Dit netwerk verlaten

leave-sure = Wil je uit <b>{ $network }</b>? Je krijgt dan niets meer van dit netwerk. Wat je hier deelde, wis ik na { $days } dagen. Liever meteen alles weg? Dat kan met /privacy.
leave-sure-last = Jij bent de enige trekker van <b>{ $network }</b>. Ga je weg, dan vraag ik de groep wie het overneemt. Liever eerst zelf overdragen? Dat kan met /trekkers. Wat je hier deelde, wis ik na { $days } dagen. Wil je er nu uit?
leave-yes = Ja, ik ga eruit
leave-pause = Liever pauze
leave-no = Nee, ik blijf
leave-stays = Fijn dat je blijft.
leave-done = Je doet niet meer mee met <b>{ $network }</b>. Dank voor wat je bracht. Bedenk je je? Je kunt altijd terug.
leave-back = Weer meedoen
