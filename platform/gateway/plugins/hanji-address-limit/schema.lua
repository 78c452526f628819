-- That of hanji-limit, which is left as it is.
local schema = {}
for name, value in pairs(require "kong.plugins.hanji-limit.schema") do
  schema[name] = value
end
schema.name = "hanji-address-limit"

return schema
