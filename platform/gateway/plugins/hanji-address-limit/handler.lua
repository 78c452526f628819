-- hanji-limit under another name, because Kong has one instance of a plugin at each place: beside what one caller may do, what all callers of an
-- address may do together.

local callers = require "kong.plugins.hanji-limit.handler"

local Limit = {}
for name, value in pairs(callers) do
  Limit[name] = value
end

-- Before hanji-limit (910), so that its headers, of the narrower limit, are what callers see.
Limit.PRIORITY = 911

return Limit
