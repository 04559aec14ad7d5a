/** The port at which the demo's weather API listens, so that the address people are told is right. */
export const weatherPort = (baseUrl: string): number => Number(new URL(baseUrl).port) || 3200
