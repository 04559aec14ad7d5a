/**
 * The algorithm of gcra.ts for many buckets, in Lua, on Redis' own clock. Four arguments a key: units, windowMs, burst, cost. Answers a
 * number a key: the depth after the cost, or where that does not fit -1 - depth. A bucket is a string `depth ms` that lives until it
 * is empty; `%.0f` because Lua would round numbers of more than 14 digits.
 */
export const bucketScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local answer = {}
for i, key in ipairs(KEYS) do
  local units, window = tonumber(ARGV[4 * i - 3]), tonumber(ARGV[4 * i - 2])
  local full, cost = tonumber(ARGV[4 * i - 1]) * window, tonumber(ARGV[4 * i])
  local depth = 0
  local bucket = redis.call('GET', key)
  if bucket then
    local was, at = string.match(bucket, '^(%d+) (%d+)$')
    depth = math.max(0, math.min(tonumber(was), full) - math.max(0, now - tonumber(at)) * units)
  end
  local filled = depth + cost * window
  if filled <= full then
    redis.call('SET', key, string.format('%.0f %.0f', filled, now), 'PX', math.max(1, math.ceil(filled / units)))
    answer[i] = filled
  else
    answer[i] = -1 - depth
  end
end
return answer
`
