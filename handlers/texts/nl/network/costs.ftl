# Wat de berichten van een netwerk kosten.

command-kosten = Wat berichten deze maand kosten

costs-none-anywhere = Alles wat ik stuur, is hier gratis.
costs-heading = <b>{ $network }: kosten van deze maand op { $platforms }</b>
costs-nothing-yet = Deze maand zijn er nog geen berichten geteld.
costs-category-utility = Praktisch
costs-category-marketing = Reclame, zegt het platform
costs-category-service = In gesprek
costs-category-authentication = Inloggen
costs-line = • { $category }: { $billed } betaald, { $free } gratis: ongeveer { $amount } ({ $price })
costs-price = { $amount } per stuk, { $day }, volgens { $source }
costs-unpriced = • { $category }: { $billed } betaald, { $free } gratis: prijs onbekend
costs-free = • { $category }: { $free } gratis
costs-total =
    { $unpriced ->
        [0] Samen ongeveer { $amount }.
        [one] Samen ongeveer { $amount }, zonder 1 bericht waarvan ik de prijs niet weet.
       *[other] Samen ongeveer { $amount }, zonder { $unpriced } berichten waarvan ik de prijs niet weet.
    }
costs-budget = Het budget is { $budget } per maand. Daarvan is nog { $left } over.
costs-budget-spent = Het budget van { $budget } is op. Uitnodigingen, herinneringen en vragen wachten nu tot de maand om is, of tot iemand mij zelf iets schrijft.
costs-almost =
    Het budget van <b>{ $network }</b> is bijna op: ongeveer { $spent } van { $budget } deze maand.

    Is het op, dan stuur ik op { $platforms } nog wel: het programma, wijzigingen en afgelastingen, en elk antwoord aan wie mij schrijft. Uitnodigingen, herinneringen en vragen wachten tot de maand om is. Met /kosten zie je meer.
costs-spent =
    Het budget van <b>{ $network }</b> is op: ongeveer { $spent } van { $budget } deze maand.

    Op { $platforms } stuur ik nog wel: het programma, wijzigingen en afgelastingen, en elk antwoord aan wie mij schrijft. Uitnodigingen, herinneringen en vragen wachten tot volgende maand, of tot iemand mij zelf iets schrijft. Is het dan niet meer waar, dan stuur ik het niet. Met /kosten zie je meer.
costs-unpaid =
    Mijn berichten op { $platforms } blijven liggen: het platform krijgt zijn geld niet. Wat mensen mij zelf vragen, beantwoord ik daar nog wel.

    Geef het door aan wie mij draaiende houdt: die vindt het bij de betaalmethode van het account. Is het in orde, dan stuur ik wat dan nog klopt.
costs-unpaid-reason = Je krijgt dit omdat je trekker bent van { $network }. Ik vertel het één keer in de maand.
costs-reason = Je krijgt dit omdat je trekker bent van { $network }, dat een maandbudget heeft.
