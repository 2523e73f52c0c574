# Who may see what somebody brings or fetches.

who-may-see-told = You told me { $words }.
who-may-see-until-then = Until you choose, I show it to nobody.
who-may-see-chosen = Fine, { $visibility }.
who-may-see-left = Fine, it stays with you.
