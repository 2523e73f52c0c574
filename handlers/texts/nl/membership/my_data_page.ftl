# De pagina met alles wat van iemand bewaard is.

data-title = Alles wat { $bot } van je weet
data-made = Gemaakt op { $moment }. In het andere bestand staat hetzelfde, voor een computer.
data-yes = ja
data-no = nee
data-table =
    { $table ->
        [people] Wie je bent en wat je wenst
        [addresses] Waar ik je kan bereiken
        [memberships] Je netwerken, en wat je er vertelde
        [rsvps] Of je komt
        [items] Wat je brengt en haalt
        [responses] Vragen die je overslaat
        [takeaways] Wat je meenam
        [contacts] Wie je ontmoette
        [dialogues] Gesprekken die openstaan
        [outbox] Berichten van mij aan jou
        [link_codes] Je koppelcode
        [merge_requests] Vragen of twee leden dezelfde zijn
        [merges] Accounts die je koppelde
        [rooms] Groepen die je met de hand bijhoudt
        [postings] Teksten die je voor een groep kreeg
        [occasions] Wat je al gevraagd is
        [cards] Berichten van mij die nog veranderen
        [inbox] Berichten van jou die nog niet verwerkt zijn
        [arrivals] Groepen waar je net binnenkwam
        [wrong_codes] Codes of namen die niet klopten
       *[other] { $table }
    }
data-column =
    { $column ->
        [name] naam
        [language] taal
        [timezone] tijdzone
        [timezone_is_own] tijdzone zelf gekozen
        [consented_at] akkoord gegeven
        [quiet_from] stil vanaf
        [quiet_until] stil tot
        [max_per_week] hoogstens per week
        [paused_until] pauze tot
        [stopped_at] STOP gezegd
        [only_meetings] alleen bijeenkomsten
        [unanswered] berichten zonder antwoord
        [current_network_id] gekozen netwerk
        [preferred_channel] liefst via
        [wants_promotion] uitnodigingen mogen reclame heten
        [calendar_token] geheim van je agenda-adres
        [created_at] gemaakt
        [wished_at] wanneer je iets instelde
        [person_id] wie
        [channel] platform
        [external_id] nummer daar
        [other_id] tweede nummer daar
        [username] gebruikersnaam
        [reach] bereikbaar
        [heard_at] laatst iets van je gehoord
        [opted_in_at] ik mag als eerste schrijven sinds
        [opted_in_words] waar je ja op zei
        [network_id] netwerk
        [role] rol
        [joined_at] erbij sinds
        [left_at] weg sinds
        [introduced_at] voorgesteld
        [organisation] organisatie
        [work] werk
        [themes] thema’s
        [brings] brengt
        [fetches] haalt
        [meeting_id] bijeenkomst
        [answer] antwoord
        [answered_at] geantwoord
        [direction] brengen of halen
        [prompt] ingang
        [text] wat je zei
        [theme] thema
        [level] niveau
        [visibility] wie het ziet
        [removed_at] teruggenomen
        [at] wanneer
        [subject] waarover
        [named] met je naam
        [curation] gepubliceerd
        [met_id] ontmoette
        [told_at] verteld
        [key] soort
        [step] vraag
        [answers] antwoorden
        [updated_at] veranderd
        [body] bericht
        [sent_at] verstuurd
        [state] hoe het staat
        [chat_id] gesprek
        [code] code
        [expires_at] geldig tot
        [title] titel
        [html] tekst
        [reason] waarom je het kreeg
        [own_answer] je antwoord
        [asked_by] gevraagd door
        [until] tot
        [kind] soort
        [claimed_at] gevraagd
        [due_at] was aan de beurt
        [delivered_at] aangekomen
        [read_at] gelezen
        [why] waarom niet
        [payload] bericht
        [received_at] binnengekomen
       *[other] { $column }
    }
data-value =
    { $value ->
        [reach-open] ja
        [reach-blocked] nee
        [reach-never_started] nog niet
        [role-member] lid
        [role-organiser] trekker
        [answer-yes] je komt
        [answer-no] je komt niet
        [answer-maybe] misschien
        [direction-bring] brengen
        [direction-fetch] halen
        [visibility-everyone] iedereen die komt
        [visibility-match] wie bij je past
        [visibility-organiser] alleen de trekker
        [curation-proposed] nog niet
        [curation-left_out] nee
        [curation-published] ja
        [state-waiting] wacht
        [state-sending] onderweg
        [state-sent] verstuurd
        [state-failed] niet gelukt
        [state-dropped] niet verstuurd
        [state-uncertain] misschien aangekomen
        [state-held] wacht tot je iets zegt
        [state-open] open
        [state-paused] onderbroken
        [state-ended] afgelopen
       *[other] { $value }
    }
