local typedefs = require "kong.db.schema.typedefs"

return {
  name = "hanji-identity",
  fields = {
    { consumer = typedefs.no_consumer },
    { protocols = typedefs.protocols_http },
    { config = {
        type = "record",
        fields = {
          { tokens = { type = "string", required = true, one_of = { "ignored", "checked" } } },
          { issuer = { type = "string", required = true } },
          { audience = { type = "string", required = true } },
          { required_role = { type = "string", required = false, one_of = { "ADMIN" } } },
          { max_age_seconds = { type = "integer", required = false, gt = 0 } },
          { chunked_bodies = { type = "string", required = false, one_of = { "allowed" } } },
        },
      },
    },
  },
}
