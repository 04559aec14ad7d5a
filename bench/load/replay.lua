-- Replays prepared requests: each is `head`, one of the equally wide `slots`, and `tail`. The files are read once.
--   wrk … -s replay.lua <url> -- <folder> <width of a slot> <first> <stride>
local head, slots, tail, width, count, at, stride
local sub = string.sub

local function read(path)
  local file = assert(io.open(path, 'rb'))
  local text = file:read('*a')
  file:close()
  return text
end

function init(args)
  head, slots, tail = read(args[1] .. '/head'), read(args[1] .. '/slots'), read(args[1] .. '/tail')
  width, at, stride = tonumber(args[2]), tonumber(args[3]), tonumber(args[4])
  count = #slots / width
end

function request()
  local from = at * width
  at = (at + stride) % count
  return head .. sub(slots, from + 1, from + width) .. tail
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"seconds":%f,"refused":%d,"broken":%d,"p50Us":%d,"p99Us":%d}\n',
    summary.requests, summary.duration / 1e6, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)
  ))
end
