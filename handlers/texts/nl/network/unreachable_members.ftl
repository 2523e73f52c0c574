# Een lid dat niet meer te bereiken is.

unreachable-members =
    { $count ->
        [one] Mijn berichten komen niet meer aan bij { $names }. Even bellen?
       *[other] Mijn berichten komen niet meer aan bij { $names }. Even rondbellen?
    }
unreachable-kept-out =
    { $count ->
        [one] { $platform } laat mijn berichten op dit moment niet door naar { $names }, voor een proef van { $platform } zelf. Even bellen? Zodra { $names } mij iets schrijft, komen ze weer aan.
       *[other] { $platform } laat mijn berichten op dit moment niet door naar { $names }, voor een proef van { $platform } zelf. Even rondbellen? Zodra zij mij iets schrijven, komen ze weer aan.
    }
unreachable-reason = Je krijgt dit omdat je trekker bent van { $network }. Ik vertel het één keer.
