-- The action `lua.keystile` of haproxy.cfg: asks Keystile whether a request may pass, over connections that HAProxy keeps open.

local function setting(name)
  return assert(os.getenv(name), name .. " is not set")
end

-- The section `keystile` of haproxy.cfg: it knows where the verifier is, and how long to wait for it.
local door = "abns@keystile-" .. setting("GATEWAY_PORT")
local authorize = "http://keystile/v1/authorize"
local service = setting("KEYSTILE_SERVICE_CREDENTIAL")
local api = setting("KEYSTILE_API")
-- Longer than that section takes.
local timeout_ms = 10000

-- What the API learns of a good key, and what clients get of a refusal.
local about_key = { "x-keystile-key", "x-keystile-team", "x-keystile-owner", "x-keystile-scopes", "x-keystile-request" }
local about_refusal = {
  "content-type", "cache-control", "www-authenticate", "retry-after", "ratelimit", "ratelimit-policy", "x-keystile-request",
}

local unchecked = '{"type":"about:blank","title":"Service unavailable","status":503,"code":"undecided",'
  .. '"detail":"The API key cannot be checked now."}'

-- HAProxy counts the values of a header from 0, its HTTP client from 1.
local function values(headers, name)
  local list = {}
  for index, value in pairs(headers[name] or {}) do
    list[index + 1] = value
  end
  return list
end

local function question(txn)
  local headers = txn.http:req_get_headers()
  return {
    ["authorization"] = values(headers, "authorization"),
    ["x-api-key"] = values(headers, "x-api-key"),
    ["user-agent"] = values(headers, "user-agent"),
    ["x-original-method"] = { txn.sf:method() },
    ["x-original-uri"] = { txn.sf:pathq() },
    ["x-forwarded-for"] = { txn.sf:src() },
    ["x-keystile-service"] = { service },
    ["x-keystile-api"] = { api },
    ["x-keystile-scopes"] = { txn:get_var("txn.keystile_scopes") },
  }
end

-- Keeps a value for haproxy.cfg, to which a variable without a value would be there, too.
local function keep(txn, name, value)
  if value then
    txn:set_var(name, value)
  end
end

local function refuse(txn, status, headers, body)
  local reply = txn:reply({ status = status, body = body })
  for name, value in pairs(headers) do
    reply:add_header(name, value)
  end
  txn:done(reply)
end

-- A key that could not be checked is neither good nor bad: nobody gets in, and nobody is told to throw a key away.
local function refuse_unchecked(txn, why)
  txn:log(core.err, "Keystile cannot answer this gateway: " .. why)
  local headers = { ["content-type"] = "application/problem+json", ["cache-control"] = "no-store", ["retry-after"] = "1" }
  refuse(txn, 503, headers, unchecked)
end

core.register_action("keystile", { "http-req" }, function(txn)
  local answer = core.httpclient():get({ url = authorize, dst = door, headers = question(txn), timeout = timeout_ms })
  local first = function(name)
    return values(answer.headers or {}, name)[1]
  end

  local request = first("x-keystile-request")
  keep(txn, "txn.keystile_request", request)
  -- Only an answer that names its request is Keystile's.
  if answer.status == 200 and request then
    for _, name in ipairs(about_key) do
      txn.http:req_set_header(name, first(name) or "")
    end
    keep(txn, "txn.keystile_limit", first("ratelimit"))
    keep(txn, "txn.keystile_limit_policy", first("ratelimit-policy"))
    return
  end

  local fault = first("x-keystile-fault")
  if fault or first("content-type") ~= "application/problem+json" then
    return refuse_unchecked(txn, fault or ("the verifier is away, silent, or something else (" .. answer.status .. ")"))
  end
  local headers = {}
  for _, name in ipairs(about_refusal) do
    headers[name] = first(name)
  end
  refuse(txn, answer.status, headers, answer.body)
end)
