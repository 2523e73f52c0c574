# Where a meeting is.

where-online = <a href="{ $link }">online, join here</a>
where-link = <a href="{ $link }">join online</a>
where-one-link = I can only add one link. Which one is it?
where-bad-link = I can’t use that address. A link starts with <code>https://</code>. An ordinary place is fine too: <i>The Kite, Utrecht</i>.
