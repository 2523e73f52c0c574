# A change of mind, or an answer without the question just above it.

open-meetings-ask = Are you coming to <b>{ $theme }</b>, { $when }? Just tap it.
open-meetings-which = Which meeting is it about?
open-meetings-none = There is no meeting to answer for just now. As soon as there is one, I’ll ask you.
