local typedefs = require "kong.db.schema.typedefs"

return {
  name = "hanji-release",
  fields = {
    { consumer = typedefs.no_consumer },
    { protocols = typedefs.protocols_http },
    { config = {
        type = "record",
        fields = {
          { weight = { type = "number", required = true, between = { 0, 100 } } },
          { blue = { type = "string", required = true } },
          { green = { type = "string", required = false } },
          { cohort_key = { type = "string", required = true, len_min = 0, referenceable = true } },
          { candidate_key = { type = "string", required = false, referenceable = true } },
          { secure_cookie = { type = "boolean", required = true } },
        },
      },
    },
  },
}
