# De link waarmee mensen binnenkomen.

inviting-sure = Dan komt met de oude link en code van <b>{ $network }</b> niemand nieuw meer binnen. Leden merken er niets van, en in de groep zet ik de nieuwe. Doen?
inviting-yes = Ja, nieuwe link
inviting-no = Toch niet
inviting-renewed = De oude link van <b>{ $network }</b> werkt niet meer. Dit is de nieuwe, om door te sturen:
inviting-group = Er is een nieuwe link om bij <b>{ $network }</b> te komen; de oude werkt niet meer. Nieuw hier? Tik op <b>Maak kennis</b>.
