-- Sets X-User-Id and X-User-Role from the access token that Kong's jwt plugin has verified, and sees to it that
-- nobody else does: every spelling of the gateway's own headers that a client sent is removed first.

-- The parser that verified the token also reads its claims, so that the two can never understand it differently.
local jwt_parser = require "kong.plugins.jwt.jwt_parser"

local Identity = {
  -- After jwt (1450) and before hanji-limit (910), which counts by what is set here.
  PRIORITY = 1000,
  VERSION = "1.0.0",
}

local own_headers = {
  ["x-internal-api-key"] = true,
  ["x-anonymous-consumer"] = true,
  ["x-real-ip"] = true,
  ["forwarded"] = true,
  -- Traces begin at the gateway, or nowhere.
  ["traceparent"] = true,
  ["tracestate"] = true,
  ["baggage"] = true,
  ["b3"] = true,
}

-- Kong appends to the X-Forwarded-For that the client sent; without it, the list holds the one address that Kong knows to be true.
local own_prefixes = { "x-b3-", "x-user-", "x-hanji-", "x-consumer-", "x-credential-", "x-authenticated-", "x-forwarded-" }

-- What Kong itself still has to read of them, where a balancer that it trusts has written it.
local told_by_proxies = {
  ["x-forwarded-proto"] = true,
  ["x-forwarded-host"] = true,
  ["x-forwarded-port"] = true,
  ["x-forwarded-path"] = true,
  ["x-forwarded-prefix"] = true,
}

local connection_words = { ["close"] = true, ["keep-alive"] = true, ["upgrade"] = true }

-- Doing one of these twice is not the same as once; nginx would send them again after an upstream that hung up.
local sent_once = { PUT = true, DELETE = true }

local roles = { USER = true, ADMIN = true }

-- "X_User--Id" and "x.user.id" are "x-user-id" to somebody.
local function levelled_name(name)
  return (name:lower():gsub("[^a-z0-9]+", "-"))
end

local function is_own(name)
  local levelled = levelled_name(name)
  if own_headers[levelled] then
    return true
  end
  for _, prefix in ipairs(own_prefixes) do
    if levelled:sub(1, #prefix) == prefix then
      return true
    end
  end
  return false
end

local function remove_own_headers(kept)
  -- 0: all of them; the default stops at a hundred.
  for name in pairs(ngx.req.get_headers(0)) do
    if is_own(name) and not kept[name:lower()] then
      kong.service.request.clear_header(name)
    end
  end
end

local function is_safe_request_id(id)
  return type(id) == "string" and #id >= 8 and #id <= 64 and id:match("^[%w_.:-]+$") ~= nil
end

-- The one id that correlation-id looks for, if it is safe to log; other spellings of it would reach services beside it.
local function remove_bad_request_ids()
  for name, value in pairs(ngx.req.get_headers(0)) do
    local is_exact = name:lower() == "x-request-id"
    if levelled_name(name) == "x-request-id" and not (is_exact and is_safe_request_id(value)) then
      kong.service.request.clear_header(name)
    end
  end
end

-- Kong takes out what a client says to be of its connection alone: X-User-Id, say, after it was set.
local function remove_strange_connection()
  local connection = ngx.req.get_headers(0)["connection"]
  if type(connection) == "table" then
    connection = table.concat(connection, ",")
  end
  for word in (connection or ""):lower():gmatch("[^,]+") do
    if not connection_words[word:match("^%s*(.-)%s*$")] then
      return kong.service.request.clear_header("Connection")
    end
  end
end

-- What an address counts as: `clientNetwork` of packages/contracts/client-network.ts in Lua.
local function network_of(address)
  local plain = address:lower():gsub("^::ffff:(%d+%.%d+%.%d+%.%d+)$", "%1")
  if not plain:find(":", 1, true) then
    return plain
  end
  plain = plain:gsub("%%.*$", "")
  local head, tail = plain:match("^(.-)::(.*)$")
  local groups, back = {}, {}
  for group in (head or plain):gmatch("[^:]+") do
    groups[#groups + 1] = group
  end
  for group in (tail or ""):gmatch("[^:]+") do
    back[#back + 1] = group
  end
  if head then
    for _ = 1, 8 - #groups - #back do
      groups[#groups + 1] = "0"
    end
    for _, group in ipairs(back) do
      groups[#groups + 1] = group
    end
  end
  for index = 1, math.min(4, #groups) do
    groups[index] = groups[index]:gsub("^0+(.)", "%1")
  end
  return table.concat(groups, ":", 1, math.min(4, #groups))
end

local function refuse(status, code, detail)
  kong.ctx.shared.hanji_problem = { code = code, detail = detail }
  local headers
  if status == 401 then
    headers = { ["WWW-Authenticate"] = 'Bearer realm="hanji", error="invalid_token"' }
  end
  return kong.response.exit(status, { message = detail }, headers)
end

local function refuse_token()
  return refuse(401, "invalid_token", "The access token is not valid or has expired. Refresh it or log in again.")
end

local function names_audience(aud, audience)
  if type(aud) ~= "table" then
    return aud == audience
  end
  for _, one in ipairs(aud) do
    if one == audience then
      return true
    end
  end
  return false
end

-- Claims of the verified token, or nil where it does not say what our tokens say. jwt has checked signature and exp.
local function claims_of(token, conf)
  local parsed, err = jwt_parser:new(token)
  if err or not parsed then
    return nil
  end
  local claims = parsed.claims
  local is_ours = claims.iss == conf.issuer
    and names_audience(claims.aud, conf.audience)
    and (claims.nbf == nil or (type(claims.nbf) == "number" and claims.nbf <= ngx.time()))
    and type(claims.sub) == "string" and #claims.sub == 36 and claims.sub:match("^[%x-]+$") ~= nil
    and type(claims.role) == "string" and roles[claims.role] == true
  return is_ours and claims or nil
end

function Identity:rewrite()
  -- A balancer that speaks the PROXY protocol passes on what clients send as it is.
  local is_proxied = (ngx.var.proxy_protocol_addr or "") == "" and kong.ip.is_trusted(ngx.var.realip_remote_addr or "")
  remove_own_headers(is_proxied and told_by_proxies or {})
  remove_bad_request_ids()
  remove_strange_connection()
end

function Identity:access(conf)
  -- jwt has meanwhile set headers about its consumer, who is the same for everyone; and Kong has read what balancers say.
  remove_own_headers({})
  if sent_once[kong.request.get_method()] and kong.router.get_service() then
    kong.service.set_retries(0)
  end
  local network = network_of(kong.client.get_forwarded_ip())
  kong.service.request.set_header("X-Hanji-Address", network)
  kong.service.request.set_header("X-Hanji-Caller", network)
  -- Not the same as the address: counters of guests and of everybody would meet.
  kong.service.request.set_header("X-Hanji-Everyone", "all@" .. network)
  -- Kong reads a body without a length whole before it counts it.
  if ngx.req.get_headers(0)["transfer-encoding"] ~= nil and not conf.chunked_bodies then
    return refuse(411, "length_required", "Say in Content-Length how long the body is.")
  end
  if conf.tokens == "ignored" then
    return
  end
  local authorization = ngx.req.get_headers(0)["authorization"]
  if authorization == nil then
    if conf.required_role then
      return refuse(401, "login_required", "Log in first, then send the access token.")
    end
    return
  end
  -- With an anonymous consumer jwt lets bad tokens pass as guests: here they end.
  local token = kong.client.get_credential() and kong.ctx.shared.authenticated_jwt_token
  if not token or type(authorization) ~= "string" or authorization:match("^[Bb]earer +(%S+)$") ~= token then
    return refuse_token()
  end
  local claims = claims_of(token, conf)
  if not claims then
    return refuse_token()
  end
  -- Of what has become of the user since, nobody tells the gateway: a fresh token says it.
  if conf.max_age_seconds and not (type(claims.iat) == "number" and claims.iat > ngx.time() - conf.max_age_seconds) then
    return refuse_token()
  end
  if conf.required_role and claims.role ~= conf.required_role then
    return refuse(403, "forbidden", "Only admins may do this.")
  end
  kong.service.request.set_header("X-User-Id", claims.sub)
  -- For log lines: `hashedUser` of packages/contracts/hashed-user.ts in Lua.
  kong.service.request.set_header("X-Hanji-User", ngx.md5("hanji user " .. claims.sub))
  kong.service.request.set_header("X-Hanji-Caller", claims.sub)
  kong.service.request.set_header("X-User-Role", claims.role)
end

return Identity
