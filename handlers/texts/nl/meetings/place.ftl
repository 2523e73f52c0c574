# Waar een bijeenkomst is.

where-online = <a href="{ $link }">online, hier doe je mee</a>
where-link = <a href="{ $link }">online meedoen</a>
where-one-link = Ik kan er maar één link bij zetten. Welke is het?
where-bad-link = Met dat adres kan ik niets. Een link begint met <code>https://</code>. Een gewone plek mag ook: <i>De Vlieger, Utrecht</i>.
