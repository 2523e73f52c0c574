# De groepen van een netwerk.

command-groep = De groep van je netwerk, en wat ik daar plaats

groups-heading = <b>De groepen van { $network }</b>
groups-room = <b>{ $room }</b> ({ $platform })
groups-line-bot = • { $place }: daar ben ik zelf bij.
groups-line-left = • { $place }: daar ben ik uit gehaald. Zet me er weer in, dan ga ik er verder.
groups-line-refuses = • { $place }: daar mag ik nu niet schrijven. Maak me er beheerder, dan komt wat wacht vanzelf.
groups-line-unsure = • { $place }: of mijn laatste bericht daar aankwam, weet ik niet. Kijk even, en zeg het er zelf als het er niet staat.
groups-line-kept = • { $place }: { $name } zet mijn berichten erin.
groups-line-nobody = • { $place }: daar zet nu niemand mijn berichten in.
groups-none = Je netwerk heeft nog geen groep. Alles gaat nu in privé, en dat kan ook zo blijven.
groups-add-me = Wil je mij zelf in een { $platform }-groep? Zet me erin en tik daar op <b>Netwerk instellen</b>.
groups-keep = Ik zet het erin
groups-stop = Groep loslaten
groups-add = + { $platform }-groep
groups-see = Bekijk de groepen
groups-kept = Fijn. Berichten voor <b>{ $room }</b> krijg jij voortaan van mij.
groups-stop-sure = Dan krijg je geen berichten meer om in <b>{ $room }</b> te zetten. In privé gaat alles gewoon door. Doen?
groups-stop-yes = Ja, laat los
groups-stop-no = Toch niet
groups-stopped = Goed, voor <b>{ $room }</b> schrijf ik niets meer.
groups-there-already = Die groep is er al: <b>{ $room }</b>. { $name } zet mijn berichten erin.
groups-adding = de groep toevoegen
groups-title = Hoe heet de groep? Ik kan er zelf niet in, dus ik schrijf de berichten voor jou klaar en jij zet ze erin.
groups-title-label = Groep
groups-added = Mooi. Dit is het eerste bericht voor <b>{ $room }</b>, met de link waarmee iedereen binnenkomt.
groups-invite = Iemand uitnodigen? Stuur deze link door. Of laat die mij een bericht sturen met deze code: <code>{ $code }</code>
groups-add-me-too = Nog een { $platform }-groep erbij? Zet me erin, tik daar op <b>Netwerk instellen</b> en kies dit netwerk.
groups-which-keep = In welke groep zet jij mijn berichten voortaan?
groups-which-stop = Welke groep laat je los?
groups-let-go-sure = Dan zeg ik in <b>{ $room }</b> niets meer van <b>{ $network }</b>. Wie erin zit, blijft lid en hoort alles in privé. Doen?
groups-let-go = Goed, <b>{ $room }</b> hoort niet meer bij <b>{ $network }</b>. Terugdraaien? Tik in die groep op <b>Netwerk instellen</b> en kies dit netwerk.
groups-let-go-told = Deze groep hoort niet meer bij <b>{ $network }</b>. Wie lid is, blijft dat, en hoort alles van mij in privé.
groups-new-link = Nieuwe link
