# What it is going to cost.

estimating-cost =
    { $count ->
        [one] 1 message costs money: about { $amount }.
       *[other] { $count } messages cost money: about { $amount } together.
    }
estimating-unknown =
    { $count ->
        [one] 1 message costs money; I don’t know how much.
       *[other] { $count } messages cost money; I don’t know how much.
    }
estimating-over-budget = That is more than what is left this month, so part of it waits until next month. See /costs.
estimating-unasked =
    { $count ->
        [one] 1 member does not get it: they haven’t agreed yet to messages they didn’t ask for.
       *[other] { $count } members do not get it: they haven’t agreed yet to messages they didn’t ask for.
    }
