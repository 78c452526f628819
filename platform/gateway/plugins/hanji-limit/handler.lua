-- Kong's rate-limiting, which counts in Redis for all pods, behind counters of this pod alone. These count before they judge, in one step for all
-- its workers, so that a burst never passes a pod beyond the limit, and neither does anybody while Redis is away.

local kongs = require "kong.plugins.rate-limiting.handler"

local Limit = {}
for name, value in pairs(kongs) do
  Limit[name] = value
end

local counters = ngx.shared.kong_rate_limiting_counters

local seconds_of = { second = 1, minute = 60, hour = 3600, day = 86400 }

local function refuse(limit, reset)
  return kong.response.exit(429, { message = "API rate limit exceeded" }, {
    ["RateLimit-Limit"] = limit,
    ["RateLimit-Remaining"] = 0,
    ["RateLimit-Reset"] = reset,
    ["Retry-After"] = reset,
  })
end

function Limit:access(conf)
  local now = ngx.time()
  local caller = kong.request.get_header(conf.header_name) or kong.client.get_forwarded_ip()
  for period, seconds in pairs(seconds_of) do
    local limit = conf[period]
    if limit then
      local start = now - now % seconds
      -- Where the instance stands tells it from others, as in Kong's own keys; a missing id may be nil or null.
      local key = table.concat({ "hanji-limit", tostring(conf.route_id), tostring(conf.service_id), caller, start, period }, ":")
      local count = counters:incr(key, 1, 0, seconds)
      if count and count > limit then
        return refuse(limit, start + seconds - now)
      end
    end
  end
  return kongs.access(self, conf)
end

return Limit
