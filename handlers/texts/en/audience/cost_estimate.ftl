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
