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
