# Als iemand weggaat.

leaving-who-pulls = { $name } was de trekker van <b>{ $network }</b> en heeft de groep verlaten. Zonder trekker valt een netwerk stil. Wie pakt het op? Met z’n tweeën mag ook, en ik neem je veel werk uit handen.
leaving-nobody-pulls = <b>{ $network }</b> heeft geen trekker meer, en dan valt een netwerk stil. Wie pakt het op? Met z’n tweeën mag ook, en ik neem je veel werk uit handen.
leaving-silent = Ik kan de trekker van <b>{ $network }</b> al een week niet bereiken, en zonder trekker valt een netwerk stil. Wie pakt het op? Met z’n tweeën mag ook, en ik neem je veel werk uit handen.
leaving-i-pull = Ik pak het op
leaving-not-now = Nu niet
leaving-reason = Je krijgt dit omdat je bij { $network } hoort, en het nu geen trekker heeft.
