-- A small stand-in for the parts of ngx and Kong's plugin development kit that Hanji's plugins use, and a way to send
-- one request through a plugin's phases. Runs on Lua 5.1 to 5.4.

output = {}

local function encode(value)
  local kind = type(value)
  if kind == "string" then
    return '"' .. value:gsub('[%c"\\]', function(c) return string.format("\\u%04x", c:byte()) end) .. '"'
  elseif kind == "table" then
    local parts = {}
    if #value > 0 then
      for _, one in ipairs(value) do parts[#parts + 1] = encode(one) end
      return "[" .. table.concat(parts, ",") .. "]"
    end
    for key, one in pairs(value) do parts[#parts + 1] = encode(tostring(key)) .. ":" .. encode(one) end
    return "{" .. table.concat(parts, ",") .. "}"
  elseif kind == "number" and value == math.floor(value) then
    return string.format("%d", value)
  end
  return tostring(value)
end

function emit(value)
  output[#output + 1] = encode(value)
end

local world

package.preload["kong.plugins.jwt.jwt_parser"] = function()
  return { new = function(_, token)
    local claims = world.claims and world.claims[token]
    if claims then return { claims = claims } end
    return nil, "invalid JSON"
  end }
end
-- Kong's own plugin as far as ours builds on it: a schema that has both forms of a field, and a handler that says it was asked.
package.preload["kong.plugins.rate-limiting.schema"] = function()
  local periods = {}
  for _, period in ipairs({ "second", "minute", "hour", "day" }) do periods[#periods + 1] = { [period] = { type = "number", required = false } } end
  local fields = {
    { limit_by = { type = "string", required = false, one_of = { "consumer", "ip", "header" } } },
    { header_name = { type = "string", required = false } },
    { policy = { type = "string", required = false, one_of = { "local", "redis" } } },
    { fault_tolerant = { type = "boolean", required = true } },
    { hide_client_headers = { type = "boolean", required = true } },
    { sync_rate = { type = "number", required = true } },
    { redis = { type = "record", required = true } },
  }
  for _, field in ipairs(periods) do fields[#fields + 1] = field end
  return {
    name = "rate-limiting",
    fields = {
      { protocols = {} },
      { config = { type = "record", fields = fields, shorthand_fields = { { redis_host = { type = "string" } } } } },
    },
    entity_checks = { { at_least_one_of = { "config.minute" } } },
  }
end
package.preload["kong.plugins.rate-limiting.handler"] = function()
  return { PRIORITY = 910, VERSION = "3.9.1", access = function() kong.response.set_header("X-Asked", "kong") end }
end
package.preload["cjson.safe"] = function() return { encode = encode } end
package.preload["kong.db.schema.typedefs"] = function() return { no_consumer = {}, protocols_http = {} } end

local function new_headers(list)
  local headers = {}
  for _, pair in ipairs(list or {}) do
    local name = pair[1]:lower()
    local before = headers[name]
    if before == nil then
      headers[name] = pair[2]
    elseif type(before) == "table" then
      before[#before + 1] = pair[2]
    else
      headers[name] = { before, pair[2] }
    end
  end
  return headers
end

local function limited(headers, max)
  if max == 0 then return headers end
  local some, count = {}, 0
  for name, value in pairs(headers) do
    count = count + 1
    if count > (max or 100) then return some, "truncated" end
    some[name] = value
  end
  return some
end

local function first(value)
  if type(value) == "table" then return value[1] end
  return value
end

local unknown_digest = ("?"):rep(20)

ngx = {
  md5 = function(text) return "md5 of " .. text end,
  -- Knows the digests that the world gives in hex by key and text; of all else it makes something.
  hmac_sha1 = function(key, text)
    local hex = world.digests and world.digests[key .. " " .. text]
    if not hex then return unknown_digest end
    return (hex:gsub("..", function(byte) return string.char(tonumber(byte, 16)) end))
  end,
  time = function() return world.now or 1000 end,
  var = setmetatable({}, { __index = function(_, name) return world.variables and world.variables[name] end }),
  shared = { kong_rate_limiting_counters = {
    counts = {},
    incr = function(self, key, value, init)
      self.counts[key] = (self.counts[key] or init) + value
      return self.counts[key]
    end,
  } },
  req = { get_headers = function(max) return limited(world.headers, max) end },
}

kong = {
  ctx = setmetatable({}, { __index = function(_, name) return world.ctx[name] end }),
  client = {
    get_credential = function() return world.credential end,
    get_forwarded_ip = function() return world.address or "192.0.2.1" end,
  },
  log = { err = function(...) world.logged = table.concat({ ... }) end },
  ip = { is_trusted = function(address) return world.trusted == address end },
  request = {
    get_header = function(name) return first(world.headers[name:lower()]) end,
    get_method = function() return world.method or "GET" end,
  },
  router = { get_service = function() return { name = "things" } end },
  service = {
    request = {
      set_header = function(name, value) world.headers[name:lower()] = tostring(value) end,
      clear_header = function(name) world.headers[name:lower()] = nil end,
    },
    set_retries = function(retries) world.retries = retries end,
    set_upstream = function(name)
      if world.missing_upstream == name then return nil, "could not find an Upstream named '" .. name .. "'" end
      world.upstream = name
      return true
    end,
  },
  response = {
    exit = function(status, body, headers)
      world.exited = true
      world.source, world.status, world.body = "exit", status, body
      for name, value in pairs(headers or {}) do world.response_headers[name:lower()] = tostring(value) end
    end,
    get_source = function() return world.source or "service" end,
    get_status = function() return world.status or 200 end,
    set_status = function(status) world.status = status end,
    get_header = function(name) return first(world.response_headers[name:lower()]) end,
    set_header = function(name, value) world.response_headers[name:lower()] = tostring(value) end,
    add_header = function(name, value) world.response_headers[name:lower()] = value end,
    set_raw_body = function(body) world.body = body end,
  },
}

-- The request's headers after the first phase alone, before Kong has looked at them.
function rewrite(handler, request)
  world = request
  world.headers = new_headers(request.headers)
  handler:rewrite()
  return world.headers
end

-- Sends a request through the phases of a plugin and returns what became of it.
function serve(handler, conf, request)
  world = request
  world.headers = new_headers(request.headers)
  world.response_headers = new_headers(request.response_headers)
  world.ctx = { shared = request.shared or {}, plugin = {} }
  for _, phase in ipairs({ "rewrite", "access" }) do
    if handler[phase] and not world.exited then handler[phase](handler, conf) end
  end
  for _, phase in ipairs({ "header_filter", "body_filter" }) do
    if handler[phase] then handler[phase](handler, conf) end
  end
  return {
    headers = world.headers, status = world.status or 200, body = world.body or "", upstream = world.upstream or "",
    response_headers = world.response_headers, problem = world.ctx.shared.hanji_problem or {}, logged = world.logged or "",
    retries = world.retries or "",
  }
end
