# Als iemand weggaat.

leaving-who-pulls = { $name } trok <b>{ $network }</b> en is er niet meer bij. Zonder trekker valt een netwerk stil. Wie pakt het op? Met z’n tweeën mag ook, en ik neem je veel werk uit handen.
leaving-i-pull = Ik pak het op
