# Wat het gaat kosten.

estimating-cost =
    { $count ->
        [one] 1 bericht is betaald en kost ongeveer { $amount }.
       *[other] { $count } berichten zijn betaald en kosten samen ongeveer { $amount }.
    }
estimating-unknown =
    { $count ->
        [one] 1 bericht is betaald: prijs onbekend.
       *[other] { $count } berichten zijn betaald: prijs onbekend.
    }
estimating-over-budget = Dat is meer dan er deze maand nog over is, dus een deel wacht tot volgende maand. Kijk bij /kosten.
estimating-unasked =
    { $count ->
        [one] 1 lid krijgt het niet: die heeft nog niet gezegd dat ik daar uit mezelf mag schrijven.
       *[other] { $count } leden krijgen het niet: die hebben nog niet gezegd dat ik daar uit mezelf mag schrijven.
    }
