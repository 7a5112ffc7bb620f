// What the plug-in says of itself: one stage with two parameters, and an example that `minwal plugin check` tries.
static const char *const greeting =
  "{\"type\":\"hello\",\"protocol\":1,\"name\":\"places\",\"version\":\"1.0\",\"offsets\":\"bytes\",\"stages\":[{"
  "\"name\":\"find\",\"summary\":\"Finds places by a table of names, and gives them in English\","
  "\"parameters\":[{\"name\":\"on\",\"type\":\"[field]\",\"default\":[\"text\"],\"help\":\"the texts to look at\"},"
  "{\"name\":\"as\",\"type\":\"field\",\"default\":\"places\",\"help\":\"the field for the list of places\"}],"
  "\"reads\":[{\"field\":\"$on\"}],\"writes\":[{\"field\":\"$as\",\"type\":\"[text]\"}],\"examples\":[{\"title\":"
  "\"two places, one after a letter\",\"input\":{\"text\":\"وصل من بغداد وبيروت أمس\"},\"output\":{\"places\":"
  "[\"Baghdad\",\"Beirut\"]}}]}]}";
