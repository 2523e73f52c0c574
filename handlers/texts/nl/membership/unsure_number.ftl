# Een nummer dat lang stil was: wie is het?

who-ask = Fijn dat je schrijft. Van dit nummer hoorde ik een half jaar niets, en nummers gaan soms naar iemand anders. Wie ben je? Typ je naam, dan gaan we verder waar we waren.
who-other-name = Onder die naam ken ik dit nummer niet. Schreef je je naam toen anders? Typ hem dan zo. Ben je hier voor het eerst, tik dan hieronder.
who-enough = Dit waren veel namen. Probeer het over een uur nog eens. Ben je hier voor het eerst, tik dan hieronder.
who-new-button = Ik ben hier nieuw
who-back = Fijn dat je er weer bent, { $name }. Zeg gerust wat je wilde doen.
who-back-stopped = Fijn dat je er weer bent, { $name }. Je vroeg me om niets meer te sturen, en daar houd ik me aan. Toch weer meedoen? Typ START.
who-new = Dan beginnen we bij het begin. Kreeg je een link of een code, gebruik die dan nu nog eens.
who-stopped = Goed, naar dit nummer stuur ik niets.
