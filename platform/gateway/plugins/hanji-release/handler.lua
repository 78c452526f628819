-- Blue-green: gives each visitor a cohort from 0 to 9999 in a cookie of the whole site and sends the cohorts below
-- weight * 100 to green. The cohort stays, so raising the weight moves nobody from green to blue, and every service
-- and micro-frontend sees the same colour. It is signed, so that nobody chooses theirs.

local Release = {
  -- After hanji-limit (910): who is turned away needs no colour.
  PRIORITY = 890,
  VERSION = "1.0.0",
}

local cohorts = 10000
local year = 31536000

-- Steps of the golden ratio spread new visitors evenly over the cohorts; chance would be off by more than a point.
local golden_ratio = 0.6180339887498949
local position

local function next_cohort()
  position = ((position or math.random()) + golden_ratio) % 1
  return math.floor(position * cohorts)
end

-- The first 16 bytes of a digest.
local proof_format = ("%02x"):rep(16)

-- `cohortCookie` of packages/contracts/gateway/cohort-cookie.ts in Lua; nil where there is no key to sign with.
local function signed(cohort, conf)
  if conf.cohort_key == "" then
    return nil
  end
  local digest = ngx.hmac_sha1(conf.cohort_key, "hanji cohort " .. cohort)
  return cohort .. "." .. proof_format:format(digest:byte(1, 16))
end

local function cohort_of_cookie(conf)
  local value = ngx.var.cookie_hanji_cohort
  local cohort = value and value:match("^(%d%d?%d?%d?)%.%x+$")
  -- Lua compares strings by where they are kept, so the time that it takes tells nothing.
  if cohort and value == signed(cohort, conf) then
    return tonumber(cohort)
  end
  return nil
end

-- Operators look at green before visitors do.
local function has_candidate_key(conf)
  return conf.candidate_key ~= nil and conf.candidate_key ~= "" and ngx.var.cookie_hanji_candidate == conf.candidate_key
end

local function colour_of_cohort(conf)
  local cohort = cohort_of_cookie(conf)
  if not cohort then
    cohort = next_cohort()
    kong.ctx.plugin.new_cohort = signed(string.format("%d", cohort), conf)
  end
  return cohort < conf.weight * 100 and "green" or "blue"
end

local function is_public(cache_control)
  return cache_control ~= nil and ("," .. cache_control:lower():gsub("%s", "") .. ","):find(",public,", 1, true) ~= nil
end

function Release:init_worker()
  -- Kong seeds each worker on its own.
  position = math.random()
end

function Release:access(conf)
  local is_candidate = has_candidate_key(conf)
  kong.ctx.plugin.is_candidate = is_candidate
  local colour = is_candidate and "green" or colour_of_cohort(conf)
  kong.service.request.set_header("X-Hanji-Release", colour)
  if colour == "green" and conf.green then
    local ok, err = kong.service.set_upstream(conf.green)
    if not ok then
      kong.log.err("green is not there, blue serves instead: ", err)
    end
  end
end

function Release:header_filter(conf)
  -- What no visitor is to see yet is in no cache of theirs.
  if kong.ctx.plugin.is_candidate then
    kong.response.set_header("Cache-Control", "private, no-store")
  end
  local cookie = kong.ctx.plugin.new_cohort
  -- A cache that is shared would hand the cohort out to all who ask it.
  if cookie and not is_public(kong.response.get_header("Cache-Control")) then
    local secure = conf.secure_cookie and "; Secure" or ""
    local attributes = "; Max-Age=" .. year .. "; Path=/; HttpOnly; SameSite=Lax" .. secure
    kong.response.add_header("Set-Cookie", "hanji_cohort=" .. cookie .. attributes)
  end
end

return Release
