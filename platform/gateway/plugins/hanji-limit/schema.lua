-- The schema of Kong's rate-limiting without the old forms of its fields (`redis_host` for `redis.host`). Kong 3.9 writes those back into every
-- instance that it reads and then warns of them: eight lines of log for each limit at every start, whatever the configuration says.

local function copy_of(record)
  local copy = {}
  for name, value in pairs(record) do
    copy[name] = value
  end
  return copy
end

-- Kong's is left as it is; others may use it.
local schema = copy_of(require "kong.plugins.rate-limiting.schema")
schema.name = "hanji-limit"
schema.fields = copy_of(schema.fields)
for index, field in ipairs(schema.fields) do
  if field.config then
    local config = copy_of(field.config)
    config.shorthand_fields = nil
    schema.fields[index] = { config = config }
  end
end

return schema
