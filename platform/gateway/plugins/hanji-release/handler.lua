-- Blue-green: gives each visitor a cohort from 0 to 9999 in a cookie of the whole site and sends the cohorts below
-- weight * 100 to green. The cohort stays, so raising the weight moves nobody from green to blue, and every service
-- and micro-frontend sees the same colour.

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

local function cohort_of_cookie()
  local value = ngx.var.cookie_hanji_cohort
  if value and #value <= 4 and value:match("^%d+$") then
    return tonumber(value)
  end
  return nil
end

-- Operators look at green before visitors do.
local function has_candidate_key(conf)
  return conf.candidate_key ~= nil and conf.candidate_key ~= "" and ngx.var.cookie_hanji_candidate == conf.candidate_key
end

local function colour_of_cohort(conf)
  local cohort = cohort_of_cookie()
  if not cohort then
    cohort = next_cohort()
    kong.ctx.plugin.new_cohort = cohort
  end
  return cohort < conf.weight * 100 and "green" or "blue"
end

function Release:init_worker()
  -- Kong seeds each worker on its own.
  position = math.random()
end

function Release:access(conf)
  local colour = has_candidate_key(conf) and "green" or colour_of_cohort(conf)
  kong.service.request.set_header("X-Hanji-Release", colour)
  if colour == "green" and conf.green then
    local ok, err = kong.service.set_upstream(conf.green)
    if not ok then
      kong.log.err("green is not there, blue serves instead: ", err)
    end
  end
end

function Release:header_filter(conf)
  local cohort = kong.ctx.plugin.new_cohort
  if cohort then
    local secure = conf.secure_cookie and "; Secure" or ""
    local attributes = "; Max-Age=" .. year .. "; Path=/; HttpOnly; SameSite=Lax" .. secure
    kong.response.add_header("Set-Cookie", string.format("hanji_cohort=%d%s", cohort, attributes))
  end
end

return Release
