# Wat iemand brengt of haalt, aangepast of aangevuld.

change-item-title-about = er een thema bij zetten
change-item-theme = Over welk thema gaat { $words }? Tik er een aan, of typ een of twee woorden. Met een thema vind ik sneller wie erbij past.
change-item-theme-label = Thema
change-item-about-thanks = Dank je, zo vind ik sneller wie erbij past.
change-item-about-fine = Prima, zo is het ook goed.
