# The balance of a meeting in numbers.

pattern-counts = To bring: { $brings }. To fetch: { $fetches }.
pattern-told =
    { $coming ->
        [0] Nobody is coming yet.
        [one] One person is coming{ $told ->
            [0] , and has told nothing yet.
           *[other] , and told something.
        }
       *[other] { $told ->
            [0] Of the { $coming } people { $who }, nobody has told anything yet.
           *[other] { $told } of the { $coming } people { $who } told something.
        }
    }
pattern-come = who are coming
pattern-may-come = who (perhaps) are coming
pattern-levels = It is { $relation } times about the people, { $process } times about the approach and { $content } times about the content.
pattern-themes = Themes: { $themes }.
pattern-theme = { $theme } ({ $count })
pattern-other = other ({ $count })
pattern-unanswered =
    { $count ->
        [one] For one question I don’t know anybody yet who can help.
       *[other] For { $count } questions I don’t know anybody yet who can help.
    }
