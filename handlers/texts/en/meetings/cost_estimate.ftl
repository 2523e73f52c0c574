# What it is going to cost.

estimating-cost =
    { $count ->
        [one] 1 message is paid for and costs about { $amount }.
       *[other] { $count } messages are paid for and cost about { $amount } together.
    }
estimating-unknown =
    { $count ->
        [one] 1 message is paid for: price unknown.
       *[other] { $count } messages are paid for: price unknown.
    }
estimating-over-budget = That is more than what is left this month, so part of it waits until next month. See /costs.
estimating-unasked =
    { $count ->
        [one] 1 member does not get it: they have not said yet that I may write there of my own accord.
       *[other] { $count } members do not get it: they have not said yet that I may write there of my own accord.
    }
