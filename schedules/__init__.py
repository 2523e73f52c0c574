"""When things are due: pure functions of facts and the time; they know no database and read no clock."""
