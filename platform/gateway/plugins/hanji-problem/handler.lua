-- Turns every error that Kong or one of its plugins answers into problem+json (RFC 9457) like the services' own.

local cjson = require "cjson.safe"

local Problem = {
  -- Last, so that X-Request-Id and the limits' headers are in place.
  PRIORITY = 1,
  VERSION = "1.0.0",
}

-- Statuses that only nginx or a plugin's habit would answer, and what the API answers instead.
local public_status = { [417] = 413, [494] = 400, [502] = 503 }

local problems = {
  [400] = { "Bad Request", "bad_request", "The request is not valid HTTP. Check its address and headers." },
  [401] = { "Unauthorized", "invalid_token", "The access token is not valid or has expired. Refresh it or log in again." },
  [403] = { "Forbidden", "forbidden", "This is not allowed." },
  [404] = { "Not Found", "not_found", "There is nothing at this address." },
  [405] = { "Method Not Allowed", "method_not_known", "This method is not known here." },
  [408] = { "Request Timeout", "request_timeout", "The request took too long to arrive. Send it again." },
  [411] = { "Length Required", "length_required", "Say in Content-Length how long the body is." },
  [413] = { "Payload Too Large", "body_too_large", "The body is larger than this address takes." },
  [414] = { "URI Too Long", "address_too_long", "The address is too long." },
  [429] = { "Too Many Requests", "rate_limited", "Too many requests. Try again after the seconds in Retry-After." },
  [503] = { "Service Unavailable", "unavailable", "This part of the site does not answer right now. Try again in a moment." },
  [504] = { "Gateway Timeout", "upstream_timeout", "This part of the site took too long to answer. Try again in a moment." },
}

local unknown_client = { "Bad Request", "bad_request", "The request cannot be served." }
local unknown_server = { "Internal Server Error", "internal_error", "Something went wrong on our side. Try again; if it stays, report the request id." }
local no_token = { "Unauthorized", "login_required", "Log in first, then send the access token." }

local function problem_of(status)
  if status == 401 and not kong.request.get_header("Authorization") then
    return no_token
  end
  return problems[status] or (status < 500 and unknown_client or unknown_server)
end

function Problem:header_filter(conf)
  if kong.response.get_source() == "service" or kong.response.get_status() < 400 then
    return
  end
  local status = public_status[kong.response.get_status()] or kong.response.get_status()
  local known = problem_of(status)
  local given = kong.ctx.shared.hanji_problem or {}
  local code = given.code or known[2]
  local body = cjson.encode({
    type = "/api/docs/problems#" .. code,
    title = known[1],
    status = status,
    detail = given.detail or known[3],
    code = code,
    requestId = kong.response.get_header("X-Request-Id") or "",
  })
  kong.ctx.plugin.body = body
  kong.response.set_status(status)
  kong.response.set_header("Content-Type", "application/problem+json")
  kong.response.set_header("Content-Length", #body)
  kong.response.set_header("Cache-Control", "no-store")
  if status == 503 then
    kong.response.set_header("Retry-After", conf.retry_after)
  end
end

function Problem:body_filter()
  if kong.ctx.plugin.body then
    kong.response.set_raw_body(kong.ctx.plugin.body)
  end
end

return Problem
