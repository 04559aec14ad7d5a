/** Latency histogram: bucket i counts latencies below `histogramFirstUs × histogramRatio^i`; ≤ 3 % error at p95. */
export const histogramBuckets = 64
export const histogramFirstUs = 500
export const histogramRatio = 1.19
