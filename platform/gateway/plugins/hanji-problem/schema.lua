local typedefs = require "kong.db.schema.typedefs"

return {
  name = "hanji-problem",
  fields = {
    { consumer = typedefs.no_consumer },
    { protocols = typedefs.protocols_http },
    { config = {
        type = "record",
        fields = {
          { retry_after = { type = "integer", required = true, between = { 1, 60 } } },
        },
      },
    },
  },
}
