command-waarom = Waarom je mijn laatste bericht kreeg

why-because = Over mijn bericht van { $moment }: { $reason }
why-nothing = Ik heb je de laatste tijd niets uit mezelf gestuurd.
why-fewer = Minder berichten
