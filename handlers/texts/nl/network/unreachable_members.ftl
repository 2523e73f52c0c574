# Een lid dat niet meer te bereiken is.

unreachable-members =
    { $count ->
        [one] Mijn berichten komen niet meer aan bij { $names }. Even bellen?
       *[other] Mijn berichten komen niet meer aan bij { $names }. Even rondbellen?
    }
unreachable-reason = Je krijgt dit omdat je trekker bent van { $network }. Ik vertel het één keer.
