# Wat iemand zelf zei.

quoted = “{ $words }”
