# Wat het gaat kosten.

estimating-cost =
    { $count ->
        [one] 1 bericht kost geld: ongeveer { $amount }.
       *[other] { $count } berichten kosten geld: samen ongeveer { $amount }.
    }
estimating-unknown =
    { $count ->
        [one] 1 bericht kost geld; hoeveel weet ik niet.
       *[other] { $count } berichten kosten geld; hoeveel weet ik niet.
    }
estimating-over-budget = Dat is meer dan er deze maand nog over is, dus een deel wacht tot volgende maand. Kijk bij /kosten.
estimating-unasked =
    { $count ->
        [one] 1 lid krijgt het niet: die heeft nog niet gezegd dat ik daar uit mezelf mag schrijven.
       *[other] { $count } leden krijgen het niet: die hebben nog niet gezegd dat ik daar uit mezelf mag schrijven.
    }
