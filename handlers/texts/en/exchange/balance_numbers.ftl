# The balance of a meeting in numbers.

pattern-counts = To bring: { $brings }. To fetch: { $fetches }.
pattern-told = { $told } of the { $coming } people who are coming told something.
pattern-levels = People: { $relation }, approach: { $process }, content: { $content }, not told: { $untold }.
pattern-themes = Themes: { $themes }.
pattern-theme = { $theme } ({ $count })
pattern-other = other ({ $count })
pattern-unanswered =
    { $count ->
        [one] For one question I know nobody yet.
       *[other] For { $count } questions I know nobody yet.
    }
