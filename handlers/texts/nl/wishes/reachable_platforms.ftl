# Waar iemand te bereiken is.

reaching-which = Waar mag ik je uit mezelf schrijven, bijvoorbeeld met een uitnodiging of een herinnering? Op een vraag van jou antwoord ik overal.
